using Attendant.Plugins.Gate;
using Microsoft.Extensions.Logging;

namespace Attendant.Plugins.Supervision;

/// <summary>What every connector's supervisor shares.</summary>
internal sealed record ConnectorSurroundings
{
    public required ConnectorOptions Options { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILoggerFactory Logs { get; init; }

    public required IConnectorObserver Observer { get; init; }

    public required LoadGate Gate { get; init; }

    public required IInstanceFactory Instances { get; init; }

    /// <summary>From 0 until 1.</summary>
    public required Func<double> Random { get; init; }
}
