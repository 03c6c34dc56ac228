namespace Attendant.Testing.Sip;

/// <summary>Tasks that wait for a condition over state guarded by one lock; they are looked at when the state changes.</summary>
internal sealed class Waiting(Lock gate)
{
    private readonly List<(Func<bool> Holds, TaskCompletionSource Done)> _waiters = [];

    /// <summary>Completes when the condition holds, at once where it does already; fails as the condition does.</summary>
    public async Task UntilAsync(Func<bool> holds, CancellationToken ct)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (holds()) return;
            _waiters.Add((holds, done));
        }

        using var cancelled = ct.Register(() => done.TrySetCanceled(ct));
        try
        {
            await done.Task;
        }
        finally
        {
            lock (gate) _waiters.RemoveAll(waiter => waiter.Done == done);
        }
    }

    /// <summary>To be called under the lock after each change.</summary>
    public void Changed()
    {
        foreach (var (holds, done) in _waiters.ToArray())
        {
            try
            {
                if (holds()) done.TrySetResult();
            }
            catch (Exception failure)
            {
                done.TrySetException(failure);
            }
        }
    }
}
