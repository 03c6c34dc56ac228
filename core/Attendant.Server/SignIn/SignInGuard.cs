using Attendant.Model;

namespace Attendant.Server.SignIn;

/// <summary>
/// Slows down and locks out those who guess, by pair of user and address, with a ceiling per user. A pair that signed in
/// lately is not slowed by what others do. Bounded: forgotten first is who did the least, and that longest ago; who signed
/// in lately is forgotten last, or a flood of names would open the way to lock them out.
/// </summary>
internal sealed class SignInGuard(TimeProvider time, SignInOptions options)
{
    private const int MaxPairs = 20_000;

    private readonly Lock _lock = new();
    private readonly SteadyClock _clock = new(time);
    private readonly Dictionary<(string User, string Address), Pair> _pairs = [];
    private readonly Dictionary<string, Queue<Failure>> _failuresByUser = [];

    /// <summary>How many pairs are remembered.</summary>
    public int Remembered
    {
        get
        {
            lock (_lock)
            {
                return _pairs.Count;
            }
        }
    }

    /// <summary>Whether a password may be tried now; asked before it is checked, for unknown users too.</summary>
    /// <param name="user">The name that was typed.</param>
    /// <param name="address">From where.</param>
    /// <param name="unlockedAt">When an administrator unlocked the user; another moment than at a failure forgives it.</param>
    public GuardVerdict Admit(string user, string address, DateTimeOffset? unlockedAt)
    {
        var now = _clock.Now;
        lock (_lock)
        {
            var name = Name(user);
            var pair = _pairs.GetValueOrDefault((name, address));
            if (pair is not null && unlockedAt != pair.UnlockedAt)
            {
                (pair.Failures, pair.UnlockedAt) = (0, unlockedAt);
            }

            if (pair is not null && pair.Failures > options.FreeFailures && pair.NotBefore > now)
            {
                return new GuardVerdict(pair.Failures >= options.FailuresToLock ? GuardAnswer.Locked : GuardAnswer.TooSoon, pair.NotBefore - now);
            }

            if (!IsKnown(pair, now) && FailuresOf(name, now, unlockedAt) is { Count: var count } recent && count >= options.FailuresPerUser)
            {
                return new GuardVerdict(GuardAnswer.Locked, recent.Peek().At + options.LockTime - now);
            }

            return new GuardVerdict(GuardAnswer.Admitted, TimeSpan.Zero);
        }
    }

    /// <summary>Whether this user signed in from this address lately.</summary>
    public bool Knows(string user, string address)
    {
        lock (_lock)
        {
            return IsKnown(_pairs.GetValueOrDefault((Name(user), address)), _clock.Now);
        }
    }

    /// <summary>The password was wrong.</summary>
    /// <param name="user">The name that was typed.</param>
    /// <param name="address">From where.</param>
    /// <param name="unlockedAt">As it was given to <see cref="Admit"/>.</param>
    public void Failed(string user, string address, DateTimeOffset? unlockedAt)
    {
        var now = _clock.Now;
        lock (_lock)
        {
            var pair = PairOf(Name(user), address, now);
            pair.Failures++;
            pair.UnlockedAt = unlockedAt;
            pair.NotBefore = now + WaitAfter(pair.Failures);
            FailuresOf(Name(user), now, unlockedAt, create: true)!.Enqueue(new Failure(now, unlockedAt));
        }
    }

    public void Succeeded(string user, string address)
    {
        var now = _clock.Now;
        lock (_lock)
        {
            var pair = PairOf(Name(user), address, now);
            pair.Failures = 0;
            pair.SignedInAt = now;
        }
    }

    private static string Name(string user) => user.ToUpperInvariant();

    private TimeSpan WaitAfter(int failures)
    {
        if (failures >= options.FailuresToLock)
        {
            return options.LockTime;
        }

        var doublings = failures - options.FreeFailures - 1;
        return doublings < 0 ? TimeSpan.Zero : options.FirstDelay * Math.Pow(2, doublings);
    }

    private bool IsKnown(Pair? pair, DateTimeOffset now) => pair?.SignedInAt + options.KnownFor > now;

    /// <summary>Forgets a tenth at once where it is full: one by one, a flood would have everything looked through for each name.</summary>
    private static void MakeRoom<TKey, TValue, TOrder>(Dictionary<TKey, TValue> remembered, Func<TValue, TOrder> worth)
        where TKey : notnull
    {
        if (remembered.Count < MaxPairs)
        {
            return;
        }

        foreach (var (key, _) in remembered.OrderBy(entry => worth(entry.Value)).Take(MaxPairs / 10).ToList())
        {
            remembered.Remove(key);
        }
    }

    private Pair PairOf(string name, string address, DateTimeOffset now)
    {
        if (!_pairs.TryGetValue((name, address), out var pair))
        {
            MakeRoom(_pairs, other => (IsKnown(other, now), other.Failures, other.LastSeen));
            _pairs[(name, address)] = pair = new Pair();
        }

        pair.LastSeen = now;
        return pair;
    }

    private Queue<Failure>? FailuresOf(string name, DateTimeOffset now, DateTimeOffset? unlockedAt, bool create = false)
    {
        if (!_failuresByUser.TryGetValue(name, out var failures))
        {
            if (!create)
            {
                return null;
            }

            MakeRoom(_failuresByUser, others => (others.Count, others.LastOrDefault().At));
            _failuresByUser[name] = failures = new Queue<Failure>();
        }

        while (failures.TryPeek(out var oldest) && (oldest.At + options.LockTime <= now || oldest.UnlockedAt != unlockedAt || failures.Count > options.FailuresPerUser))
        {
            failures.Dequeue();
        }

        return failures;
    }

    private readonly record struct Failure(DateTimeOffset At, DateTimeOffset? UnlockedAt);

    private sealed class Pair
    {
        public int Failures { get; set; }

        public DateTimeOffset? UnlockedAt { get; set; }

        public DateTimeOffset NotBefore { get; set; }

        public DateTimeOffset? SignedInAt { get; set; }

        public DateTimeOffset LastSeen { get; set; }
    }
}
