using Attendant.Server.Composition;

namespace Attendant.Server.Connectors;

/// <summary>The connectors. Their start is not waited for: a PBX that hangs must not hold up the listeners.</summary>
internal sealed class ConnectorStage(Lazy<Attendant.Plugins.Connectors> connectors, ConnectorReports reports) : IStage
{
    public StageOrder Order => StageOrder.Plugins;

    public Task StartAsync(CancellationToken cancellationToken) => connectors.Value.StartAsync(cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await connectors.Value.StopAsync(cancellationToken);
        await reports.StopAsync();
    }
}
