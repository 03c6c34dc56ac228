namespace Attendant.Server.SignIn;

/// <summary>
/// Slows down and locks out those who guess, by pair of user and address, with a ceiling per user. A pair that signed in
/// lately is not slowed by what others do. Bounded: the pair that was quiet for longest is forgotten first.
/// </summary>
internal sealed class SignInGuard(TimeProvider time, SignInOptions options)
{
    private const int MaxPairs = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string User, string Address), Pair> _pairs = [];
    private readonly Dictionary<string, Queue<DateTimeOffset>> _failuresByUser = [];

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
    /// <param name="unlockedAt">Failures before this moment are forgiven.</param>
    public GuardVerdict Admit(string user, string address, DateTimeOffset? unlockedAt)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var name = Name(user);
            var pair = _pairs.GetValueOrDefault((name, address));
            if (pair is not null && unlockedAt > pair.LastFailure)
            {
                pair.Failures = 0;
            }

            if (pair is not null && pair.Failures > options.FreeFailures && pair.NotBefore > now)
            {
                return new GuardVerdict(pair.Failures >= options.FailuresToLock ? GuardAnswer.Locked : GuardAnswer.TooSoon, pair.NotBefore - now);
            }

            var known = pair?.SignedInAt + options.KnownFor > now;
            if (!known && FailuresOf(name, now, unlockedAt) is { Count: var count } recent && count >= options.FailuresPerUser)
            {
                return new GuardVerdict(GuardAnswer.Locked, recent.Peek() + options.LockTime - now);
            }

            return new GuardVerdict(GuardAnswer.Admitted, TimeSpan.Zero);
        }
    }

    public void Failed(string user, string address)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var pair = PairOf(Name(user), address, now);
            pair.Failures++;
            pair.LastFailure = now;
            pair.NotBefore = now + WaitAfter(pair.Failures);
            FailuresOf(Name(user), now, null, create: true)!.Enqueue(now);
        }
    }

    public void Succeeded(string user, string address)
    {
        var now = time.GetUtcNow();
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

    private Pair PairOf(string name, string address, DateTimeOffset now)
    {
        if (!_pairs.TryGetValue((name, address), out var pair))
        {
            if (_pairs.Count >= MaxPairs)
            {
                _pairs.Remove(_pairs.MinBy(entry => entry.Value.LastSeen).Key);
            }

            _pairs[(name, address)] = pair = new Pair();
        }

        pair.LastSeen = now;
        return pair;
    }

    private Queue<DateTimeOffset>? FailuresOf(string name, DateTimeOffset now, DateTimeOffset? unlockedAt, bool create = false)
    {
        if (!_failuresByUser.TryGetValue(name, out var failures))
        {
            if (!create)
            {
                return null;
            }

            if (_failuresByUser.Count >= MaxPairs)
            {
                _failuresByUser.Remove(_failuresByUser.MinBy(entry => entry.Value.LastOrDefault()).Key);
            }

            _failuresByUser[name] = failures = new Queue<DateTimeOffset>();
        }

        while (failures.TryPeek(out var oldest) && (oldest + options.LockTime <= now || oldest < unlockedAt || failures.Count > options.FailuresPerUser))
        {
            failures.Dequeue();
        }

        return failures;
    }

    private sealed class Pair
    {
        public int Failures { get; set; }

        public DateTimeOffset LastFailure { get; set; }

        public DateTimeOffset NotBefore { get; set; }

        public DateTimeOffset? SignedInAt { get; set; }

        public DateTimeOffset LastSeen { get; set; }
    }
}
