namespace Attendant.Pbx.Simulator.Switching;

/// <summary>
/// What the simulated world will do and when, and the one lock under which it does it. An entry runs at its own time, not at
/// the time the timer happened to fire: a run is the same whatever the pace of the clock. It goes by the monotonic clock: when
/// the wall's is set, this world neither stands still nor makes up for hours in a moment; its phones show the new time.
/// </summary>
internal sealed class Agenda : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Action<Exception> _onFault;
    private readonly PriorityQueue<AgendaEntry, (DateTimeOffset Due, long Order)> _entries = new();
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private readonly DateTimeOffset _began;
    private readonly long _since;
    private DateTimeOffset _now;
    private TimeSpan _wallAhead;
    private long _order;
    private bool _busy;
    private bool _stopped;

    public Agenda(TimeProvider time, Action<Exception> onFault)
    {
        _time = time;
        _onFault = onFault;
        _began = _now = time.GetUtcNow();
        _since = time.GetTimestamp();
        _timer = time.CreateTimer(_ => Do(() => { }), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The time of the entry that runs, else that of the clock. Read within <see cref="Do"/>.</summary>
    public DateTimeOffset Now => _now + _wallAhead;

    private DateTimeOffset Clock => _began + _time.GetElapsedTime(_since);

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

    public AgendaEntry In(TimeSpan delay, Action action) => Enter(_now + delay, action);

    public AgendaEntry At(DateTimeOffset due, Action action) => Enter(due - _wallAhead, action);

    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            _entries.Clear();
        }

        _timer.Dispose();
    }

    private AgendaEntry Enter(DateTimeOffset due, Action action)
    {
        var entry = new AgendaEntry { Due = due, Action = action };
        _entries.Enqueue(entry, (due, _order++));
        return entry;
    }

    private void CatchUp()
    {
        var clock = Clock;
        // whole seconds: two clocks are never read at the same moment
        _wallAhead = TimeSpan.FromSeconds(Math.Round((_time.GetUtcNow() - clock).TotalSeconds));
        while (_entries.TryPeek(out var entry, out _) && (entry.Cancelled || entry.Due <= clock))
        {
            _entries.Dequeue();
            if (entry.Cancelled) continue;
            if (entry.Due > _now) _now = entry.Due;
            Run(entry);
        }

        if (clock > _now) _now = clock;
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
        var wait = next.Due - Clock;
        _timer.Change(wait > TimeSpan.Zero ? TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
