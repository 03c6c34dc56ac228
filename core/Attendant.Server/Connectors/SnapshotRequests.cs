using System.Threading.Channels;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model;
using Attendant.Server.Commands;

namespace Attendant.Server.Connectors;

/// <summary>
/// Asks connectors for the snapshots that the model wants, beside the model's own thread. Bounded: what is dropped the
/// reconciler wants again.
/// </summary>
internal sealed class SnapshotRequests(IPbxCalls pbx, ILogger<SnapshotRequests> log)
{
    private const int Waiting = 1024;
    private const int AtATime = 8;

    private readonly Channel<Wanted> _wanted = Channel.CreateBounded<Wanted>(
        new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest },
        dropped => ConnectorLog.SnapshotDropped(log, dropped.Connector.Value));

    /// <summary>Never waits; called on the model's thread.</summary>
    public void Add(ConnectorId connector, SnapshotRequest request, string why) => _wanted.Writer.TryWrite(new Wanted(connector, request, why));

    /// <summary>Works until cancelled. Awaited by the composition root. A connector that hangs holds up one of eight.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => AskAsync(cancellationToken)));

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (connector, request, why) in _wanted.Reader.ReadAllAsync(cancellationToken))
            {
                ConnectorLog.SnapshotAsked(log, connector.Value, request.Device?.Value ?? "everything", why);
                var result = await pbx.AskAsync<IPbxProvider>(connector, (provider, end) => provider.RequestSnapshotAsync(request, end), cancellationToken);
                if (result.Outcome != ServiceOutcome.Done)
                {
                    ConnectorLog.SnapshotRefused(log, connector.Value, result.Failure?.Message ?? "no answer");
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the server stops
        }
    }

    private readonly record struct Wanted(ConnectorId Connector, SnapshotRequest Request, string Why);
}
