using Attendant.Client.Events;

namespace Attendant.Client.Picture;

/// <summary>Holds the newest picture: changes it, tells of it in the same order, and wakes those who wait for something in it.</summary>
internal sealed class PictureHolder(EventStream events)
{
    private readonly Lock _gate = new();
    private readonly List<Waiter> _waiters = [];
    private ConsolePicture _picture = ConsolePicture.Empty;

    public ConsolePicture Picture => Volatile.Read(ref _picture);

    /// <summary>True where the reader of the events lost some.</summary>
    public bool Publish(ConsoleEvent happened, Func<ConsolePicture, ConsolePicture>? change = null)
    {
        lock (_gate)
        {
            Take((change is null ? _picture : change(_picture)).With(happened));
            return events.Add(happened with { Picture = _picture });
        }
    }

    /// <summary>Changes what nobody needs to be told of.</summary>
    public void Change(Func<ConsolePicture, ConsolePicture> change)
    {
        lock (_gate) Take(change(_picture));
    }

    public async Task<ConsolePicture> WhenAsync(Func<ConsolePicture, bool> condition, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(condition);
        lock (_gate)
        {
            if (condition(_picture)) return _picture;
            _waiters.Add(waiter);
        }

        try
        {
            return await waiter.Found.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (_gate) _waiters.Remove(waiter);
        }
    }

    private void Take(ConsolePicture picture)
    {
        Volatile.Write(ref _picture, picture);

        // every picture is looked at, so that a state that soon passes is not missed; and none after the one that was waited for
        _waiters.RemoveAll(waiter => waiter.IsAnsweredBy(picture));
    }

    private sealed class Waiter(Func<ConsolePicture, bool> condition)
    {
        public TaskCompletionSource<ConsolePicture> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsAnsweredBy(ConsolePicture picture)
        {
            try
            {
                return condition(picture) && Found.TrySetResult(picture);
            }
            catch (Exception e)
            {
                // a caller's fault goes to the caller, not to the connection
                return Found.TrySetException(e);
            }
        }
    }
}
