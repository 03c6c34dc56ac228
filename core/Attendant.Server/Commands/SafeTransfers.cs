using System.Collections.Concurrent;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;
using Attendant.Server.Loop;

namespace Attendant.Server.Commands;

/// <summary>
/// Blind transfers that come back: one that nobody has answered in time is sent from the ringing line to the operator
/// who transferred it.
/// </summary>
internal sealed class SafeTransfers(ModelLoop loop, IPbxCalls pbx, ILogger<SafeTransfers> log) : IAsyncDisposable
{
    // shorter than the ringing time of any common PBX, so that the call is still there to be fetched
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, bool> _watches = new();

    /// <summary>Watches a call that has just been transferred.</summary>
    /// <param name="transferred">The call as it was at the operator's line.</param>
    public void Watch(Call transferred)
    {
        var watch = WatchAsync(transferred, _stop.Token);
        _watches.TryAdd(watch, true);
        _ = watch.ContinueWith(done => _watches.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_watches.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task WatchAsync(Call transferred, CancellationToken cancellationToken)
    {
        try
        {
            var settled = await loop.WaitForAsync(picture => Settled(picture, transferred.Id), Patience, cancellationToken);
            if (settled is null)
            {
                await BringBackAsync(transferred, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the server stops; the call is left where it is
        }
        catch (Exception fault)
        {
            CommandLog.SafeTransferFailed(log, transferred.Id, fault.Message);
        }
    }

    /// <summary>Answered by somebody, or over.</summary>
    private static CommandEffect? Settled(ITelephonyPicture picture, GlobalCallId call)
    {
        var lines = picture.LinesOf(call);
        var ringing = lines.Any(line => picture.FindCall(call, line)?.State == CallState.Offered);
        return ringing ? null : lines.Count == 0 || lines.Any(line => picture.FindCall(call, line)?.State is CallState.Connected or CallState.Held or CallState.Conferenced) ? new CommandEffect(call) : null;
    }

    private async Task BringBackAsync(Call transferred, CancellationToken cancellationToken)
    {
        var (ringing, home) = await loop.RunAsync(
            picture => (
                picture.LinesOf(transferred.Id).Select(line => picture.FindCall(transferred.Id, line)).FirstOrDefault(call => call?.State == CallState.Offered),
                picture.FindLine(transferred.Line)),
            cancellationToken);
        if (ringing is null || home is null || ringing.Line == transferred.Line)
        {
            return;
        }

        var request = new DestinationRequest { Connection = ringing.Connection, Destination = new DialableNumber(home.Extension) };
        var result = await pbx.AskAsync<IPbxDeflection>(ringing.Source, (deflection, end) => deflection.DeflectCallAsync(request, end), cancellationToken);
        if (result.Outcome == ServiceOutcome.Done)
        {
            CommandLog.SafeTransferReturned(log, transferred.Id);
        }
        else
        {
            CommandLog.SafeTransferFailed(log, transferred.Id, result.Failure?.Message ?? "the connector gave no answer");
        }
    }
}
