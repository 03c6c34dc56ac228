using Attendant.Sdk.CstaSwitch.Links;

namespace Attendant.Sdk.CstaSwitch.Sessions;

/// <summary>
/// The one lock of the switch. Whatever changes anything is a turn: it runs alone, and what it has to say goes to the links
/// in its order when it is over, so that what one link reads is one history.
/// </summary>
internal sealed class Gate(TimeProvider time, Wire wire)
{
    private readonly Lock _lock = new();
    private readonly List<(Link Link, Outbound Frame)> _outbox = [];
    private readonly List<(Func<bool> Condition, TaskCompletionSource Done)> _waiting = [];
    private int _depth;

    public TimeProvider Time => time;

    /// <summary>What follows from a turn before anybody hears of it.</summary>
    public Action? Settling { get; set; }

    /// <summary>How many frames this turn has to send so far: the place of an answer that was thought of first.</summary>
    public int Said => _outbox.Count;

    public void Do(Action turn) => Do(() =>
    {
        turn();
        return true;
    });

    /// <summary>A turn for those who await it: what it throws is the task's.</summary>
    public Task DoAsync(Action turn) => DoAsync(() =>
    {
        turn();
        return true;
    });

    public Task<T> DoAsync<T>(Func<T> turn)
    {
        try
        {
            return Task.FromResult(Do(turn));
        }
        catch (Exception refused)
        {
            return Task.FromException<T>(refused);
        }
    }

    public T Do<T>(Func<T> turn)
    {
        lock (_lock)
        {
            _depth++;
            try
            {
                return turn();
            }
            finally
            {
                try
                {
                    if (_depth == 1) Finish();
                }
                finally
                {
                    _depth--;
                }
            }
        }
    }

    /// <summary>Looks without changing anything.</summary>
    public T Read<T>(Func<T> look)
    {
        lock (_lock) return look();
    }

    /// <summary>Within a turn only.</summary>
    public void Say(Link link, Outbound frame, int? at = null) => _outbox.Insert(at ?? _outbox.Count, (link, frame));

    /// <summary>A turn of its own, later. Dispose to call it off; within a turn it is then certain not to come.</summary>
    public Appointment After(TimeSpan delay, Action turn) => new(this, delay, turn);

    /// <summary>Completes when the condition holds after some turn, or at once.</summary>
    public async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (condition()) return;
            _waiting.Add((condition, done));
        }

        await using var registration = cancellationToken.Register(() => done.TrySetCanceled(cancellationToken));
        try
        {
            await done.Task;
        }
        finally
        {
            lock (_lock) _waiting.RemoveAll(waiting => waiting.Done == done);
        }
    }

    private void Finish()
    {
        Settling?.Invoke();
        if (wire.Joined) Join();
        foreach (var (link, frame) in _outbox) link.Send(frame);
        _outbox.Clear();
        foreach (var (condition, done) in _waiting)
        {
            try
            {
                if (condition()) done.TrySetResult();
            }
            catch (Exception wrong)
            {
                done.TrySetException(wrong);
            }
        }
    }

    private void Join()
    {
        var joined = _outbox.GroupBy(said => said.Link).Select(said => (said.Key, new Outbound(said.SelectMany(frame => frame.Frame.Octets.ToArray()).ToArray(), said.Any(frame => frame.Frame.ThenDrop)))).ToList();
        _outbox.Clear();
        _outbox.AddRange(joined);
    }
}
