using Attendant.Model.Telephony;

namespace Attendant.Server.Loop;

/// <summary>Something a command waits to see, with what it found.</summary>
internal sealed class PendingEffect<T>(Func<ITelephonyPicture, T?> look) : IPendingEffect
    where T : class
{
    private readonly TaskCompletionSource<SeenEffect<T>?> _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private T? _found;
    private Exception? _fault;

    public Task<SeenEffect<T>?> Seen => _seen.Task;

    public bool LookIn(ITelephonyPicture picture)
    {
        if (_seen.Task.IsCompleted)
        {
            return true;
        }

        try
        {
            _found = look(picture);
        }
        catch (Exception fault)
        {
            _fault = fault;
        }

        return _found is not null || _fault is not null;
    }

    public void Complete(long seq)
    {
        if (_fault is not null) _seen.TrySetException(_fault);
        else _seen.TrySetResult(_found is null ? null : new SeenEffect<T>(_found, seq));
    }

    public void Abandon() => _seen.TrySetResult(null);
}
