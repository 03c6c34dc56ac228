using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Csta.Monitors;

/// <summary>
/// What is wanted on one link: a device is monitored, or waits for the next attempt. One owner makes the attempts, so that none
/// is forgotten because it was refused once, and none is made twice at a time. Any thread may call any member.
/// </summary>
/// <param name="desk">Makes an attempt.</param>
/// <param name="table">What is monitored.</param>
/// <param name="side">Attempts at the same time.</param>
/// <param name="time">The clock.</param>
internal sealed class WatchList(MonitorDesk desk, MonitorTable table, int side, TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<DialableNumber, Wish> _wishes = [];
    private TaskCompletionSource _changed = Signal();

    /// <summary>Told devices that are monitored now and were not before: what they did meanwhile was not heard.</summary>
    public Action<IReadOnlyList<Monitored>>? Watched { get; set; }

    public IReadOnlyList<DialableNumber> Wanted
    {
        get { lock (_gate) return [.. _wishes.Keys]; }
    }

    /// <summary>Wanted and not monitored at present.</summary>
    public IReadOnlyList<DialableNumber> Waiting
    {
        get { lock (_gate) return [.. _wishes.Keys.Where(number => desk.Of(number) is null)]; }
    }

    /// <summary>Wants these too, and makes the first attempt for those that were not wanted before.</summary>
    public async Task<IReadOnlyList<MonitorRefusal>> WantAsync(IEnumerable<DialableNumber> numbers, CancellationToken cancellationToken)
    {
        List<DialableNumber> fresh;
        lock (_gate) fresh = [.. numbers.Where(number => _wishes.TryAdd(number, new Wish()))];
        return await AttemptAsync(fresh, cancellationToken);
    }

    /// <summary>Wants this one no longer; who has its monitor stops it.</summary>
    public void Unwant(DialableNumber number)
    {
        lock (_gate) _wishes.Remove(number);
        table.Forget(number);
    }

    /// <summary>The switching function ended a monitor by itself: it is set again after a while, each time a longer one.</summary>
    public void Ended(Monitored monitored)
    {
        lock (_gate)
        {
            // one that is being tried finds out by itself
            if (!_wishes.TryGetValue(monitored.Number, out var wish) || wish.Tried) return;
            if (time.GetElapsedTime(wish.StoodSince) >= Longest) wish.Delay = TimeSpan.Zero;
            Postpone(wish);
        }
    }

    /// <summary>Makes each attempt when it is due, until the link ends.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (due, next, changed) = Look();
            if (due.Count > 0) await AttemptAsync(due, cancellationToken);
            else await WaitAsync(changed, next, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<MonitorRefusal>> AttemptAsync(IReadOnlyList<DialableNumber> numbers, CancellationToken cancellationToken)
    {
        var (refused, watched) = (new List<MonitorRefusal>(), new List<Monitored>());
        await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = side, CancellationToken = cancellationToken }, async (number, token) =>
        {
            if (Begin(number) is not { } wish) return;
            ServiceFailure? failure = null;
            Monitored? monitored = null;
            try
            {
                failure = await desk.StartAsync(number, token);
            }
            finally
            {
                monitored = End(number, wish, failure is not null);
            }
            if (failure is not null)
                lock (refused) refused.Add(new MonitorRefusal { Extension = number, Failure = failure });
            else if (monitored is not null && IsWanted(number, wish))
                lock (watched) watched.Add(monitored);
            else if (monitored is not null) await desk.StopAsync(monitored, token);
        });
        if (watched.Count > 0) Watched?.Invoke(watched);
        return refused;
    }

    private Wish? Begin(DialableNumber number)
    {
        lock (_gate)
        {
            if (!_wishes.TryGetValue(number, out var wish) || wish.Tried) return null;
            wish.Tried = true;
            return wish;
        }
    }

    private Monitored? End(DialableNumber number, Wish wish, bool failed)
    {
        lock (_gate)
        {
            wish.Tried = false;
            // it may have been ended while its answer was on the way here
            var monitored = failed ? null : desk.Of(number);
            if (monitored is null) Postpone(wish);
            else (wish.DueAt, wish.StoodSince) = (null, time.GetTimestamp());
            return monitored;
        }
    }

    private bool IsWanted(DialableNumber number, Wish wish)
    {
        lock (_gate) return _wishes.TryGetValue(number, out var now) && now == wish;
    }

    private void Postpone(Wish wish)
    {
        wish.Delay = wish.Delay == TimeSpan.Zero ? Shortest : wish.Delay * 2 > Longest ? Longest : wish.Delay * 2;
        wish.DueAt = time.GetTimestamp() + (long)(wish.Delay.TotalSeconds * time.TimestampFrequency);
        _changed.TrySetResult();
    }

    private (List<DialableNumber> Due, TimeSpan Next, Task Changed) Look()
    {
        lock (_gate)
        {
            _changed = Signal();
            var now = time.GetTimestamp();
            var waiting = _wishes.Where(one => one.Value is { DueAt: not null, Tried: false }).ToList();
            var next = waiting.Count == 0 ? Timeout.InfiniteTimeSpan : time.GetElapsedTime(now, waiting.Min(one => one.Value.DueAt!.Value));
            return ([.. waiting.Where(one => one.Value.DueAt <= now).Select(one => one.Key)], next, _changed.Task);
        }
    }

    private async Task WaitAsync(Task changed, TimeSpan next, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(changed, Task.Delay(next, time, enough.Token));
        await enough.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Wish
    {
        /// <summary>When the next attempt is due, by the clock's timestamp; null while it is monitored or was never tried.</summary>
        public long? DueAt { get; set; }

        public TimeSpan Delay { get; set; }

        public long StoodSince { get; set; }

        public bool Tried { get; set; }
    }
}
