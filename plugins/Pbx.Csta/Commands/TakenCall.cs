using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Telephony;

namespace Attendant.Pbx.Csta.Commands;

/// <summary>Listens, from before a request is made, for the call that a device comes to talk in: some answers do not name it.</summary>
internal sealed class TakenCall : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource<CallId> _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Switchboard _board;
    private readonly DeviceId _device;

    public TakenCall(Switchboard board, DeviceId device)
    {
        (_board, _device) = (board, device);
        lock (board.Gate) board.Connected += Take;
    }

    /// <summary>The call; null where no event tells it in time.</summary>
    public async Task<CallId?> WaitAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            return await _taken.Task.WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        lock (_board.Gate) _board.Connected -= Take;
    }

    private void Take(CallId call, DeviceId device)
    {
        if (device == _device) _taken.TrySetResult(call);
    }
}
