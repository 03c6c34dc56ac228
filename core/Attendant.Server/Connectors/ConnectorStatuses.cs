using System.Text.Json;
using System.Threading.Channels;
using Attendant.Contracts.Hosting;
using Attendant.Plugins;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Loop;

namespace Attendant.Server.Connectors;

/// <summary>What administrators' consoles see of the connectors: the topic <c>plugins</c>.</summary>
internal sealed class ConnectorStatuses : IPluginStatuses
{
    private readonly Channel<Change> _changes = Channel.CreateUnbounded<Change>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<string, PluginStatus> _current = new(StringComparer.Ordinal);

    public IReadOnlyCollection<PluginStatus> Current => _current.Values;

    /// <summary>Never waits. What has stopped has no file any more; what is switched off, refused or in quarantine has one and stays.</summary>
    public void Changed(ConnectorStatus status) =>
        _changes.Writer.TryWrite(new Change(status.Name, status.State == ConnectorState.Stopped ? null : ToStatus(status)));

    /// <summary>Works until cancelled. Awaited by the composition root.</summary>
    public async Task RunAsync(IModelLoop loop, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (instance, status) in _changes.Reader.ReadAllAsync(cancellationToken))
            {
                await loop.PublishAsync(
                    (seq, at) =>
                    {
                        if (status is null)
                        {
                            _current.Remove(instance);
                            return new PluginRemoved { Seq = seq, At = at, Instance = instance };
                        }

                        _current[instance] = status;
                        return new PluginChanged { Seq = seq, At = at, Plugin = status };
                    },
                    cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the server stops
        }
    }

    private static PluginStatus ToStatus(ConnectorStatus status) => new()
    {
        Instance = status.Name,
        Plugin = status.PluginId ?? "",
        Version = status.Version?.ToString() ?? "",
        Provides = status.Provides,
        Isolation = status.Isolation == Isolation.Assembly ? "assembly" : "process",
        State = JsonNamingPolicy.CamelCase.ConvertName(status.State.ToString()),
        Since = status.Since,
        Reason = status.RefusedChange ?? status.Reason ?? status.LinkReason ?? status.CannotSurvive,
        Link = status.State == ConnectorState.Running ? status.Link : LinkState.Unknown,
        LastReportAt = status.LastReportAt,
        Restarts = status.Restarts,
    };

    private readonly record struct Change(string Instance, PluginStatus? Status);
}
