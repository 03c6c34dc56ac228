namespace Attendant.Server.SignIn;

/// <summary>So many at a time; of those who wait, the preferred go first, each kind in the order in which it came.</summary>
internal sealed class Turns(int atATime)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _preferred = [];
    private readonly LinkedList<TaskCompletionSource> _others = [];
    private int _free = atATime;

    /// <summary>False where so many of this kind wait already.</summary>
    public async Task<bool> TryTakeAsync(bool preferred, int waiting, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource> place;
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return true;
            }

            var queue = preferred ? _preferred : _others;
            if (queue.Count >= waiting)
            {
                return false;
            }

            place = queue.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        await using var leaving = cancellationToken.UnsafeRegister(static (state, token) => ((Leaving)state!).Leave(token), new Leaving(this, place));
        await place.Value.Task;
        return true;
    }

    public void GiveBack()
    {
        lock (_lock)
        {
            if ((_preferred.First ?? _others.First) is not { } next)
            {
                _free++;
                return;
            }

            next.List!.Remove(next);
            next.Value.SetResult();
        }
    }

    private sealed record Leaving(Turns Turns, LinkedListNode<TaskCompletionSource> Place)
    {
        public void Leave(CancellationToken cancellationToken)
        {
            lock (Turns._lock)
            {
                // who has the turn already keeps it, and gives it back
                if (Place.List is not { } queue)
                {
                    return;
                }

                queue.Remove(Place);
                Place.Value.SetCanceled(cancellationToken);
            }
        }
    }
}
