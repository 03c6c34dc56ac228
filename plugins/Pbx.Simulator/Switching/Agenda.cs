namespace Attendant.Pbx.Simulator.Switching;

/// <summary>
/// What the simulated world will do and when, and the one lock under which it does it. An entry runs at its own time, not at
/// the time the timer happened to fire: a run is the same whatever the pace of the clock.
/// </summary>
internal sealed class Agenda : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Action<Exception> _onFault;
    private readonly PriorityQueue<AgendaEntry, (DateTimeOffset Due, long Order)> _entries = new();
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private long _order;
    private bool _busy;
    private bool _stopped;

    public Agenda(TimeProvider time, Action<Exception> onFault)
    {
        _time = time;
        _onFault = onFault;
        Now = time.GetUtcNow();
        _timer = time.CreateTimer(_ => Do(() => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The time of the entry that runs, else that of the clock. Read within <see cref="Do"/>.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>Runs what is due, then the action; alone.</summary>
    public void Do(Action action) => Do(() =>
    {
        action();
        return true;
    });

    /// <summary>Runs what is due, then the action; alone.</summary>
    public T Do<T>(Func<T> action)
    {
        lock (_gate)
        {
            // an entry or a service that asks for another one is part of the same moment
            if (_busy) return action();
            _busy = true;
            try
            {
                CatchUp();
                return action();
            }
            finally
            {
                _busy = false;
                Arm();
            }
        }
    }

    public AgendaEntry In(TimeSpan delay, Action action) => At(Now + delay, action);

    public AgendaEntry At(DateTimeOffset due, Action action)
    {
        var entry = new AgendaEntry { Due = due, Action = action };
        _entries.Enqueue(entry, (due, _order++));
        return entry;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            _entries.Clear();
        }

        _timer.Dispose();
    }

    private void CatchUp()
    {
        var clock = _time.GetUtcNow();
        while (_entries.TryPeek(out var entry, out _) && (entry.Cancelled || entry.Due <= clock))
        {
            _entries.Dequeue();
            if (entry.Cancelled) continue;
            if (entry.Due > Now) Now = entry.Due;
            Run(entry);
        }

        if (clock > Now) Now = clock;
    }

    private void Run(AgendaEntry entry)
    {
        try
        {
            entry.Action();
        }
        catch (Exception fault)
        {
            _onFault(fault);
        }
    }

    private void Arm()
    {
        while (_entries.TryPeek(out var first, out _) && first.Cancelled) _entries.Dequeue();
        if (_stopped || !_entries.TryPeek(out var next, out _)) return;
        // a timer counts in milliseconds and may fire early: one more makes sure that the entry is due
        var wait = next.Due - _time.GetUtcNow();
        _timer.Change(wait > TimeSpan.Zero ? TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
