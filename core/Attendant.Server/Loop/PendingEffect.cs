using Attendant.Model.Telephony;

namespace Attendant.Server.Loop;

/// <summary>Something a command waits to see, with what it found.</summary>
internal sealed class PendingEffect<T>(Func<ITelephonyPicture, T?> look) : IPendingEffect
    where T : class
{
    private readonly TaskCompletionSource<SeenEffect<T>?> _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<SeenEffect<T>?> Seen => _seen.Task;

    public bool LookIn(ITelephonyPicture picture, long seq)
    {
        if (_seen.Task.IsCompleted)
        {
            return true;
        }

        try
        {
            return look(picture) is { } found && _seen.TrySetResult(new SeenEffect<T>(found, seq));
        }
        catch (Exception fault)
        {
            return _seen.TrySetException(fault);
        }
    }

    public void Abandon() => _seen.TrySetResult(null);
}
