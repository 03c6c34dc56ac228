namespace Attendant.Server.SignIn;

/// <summary>How many sessions each user has, and no more than allowed.</summary>
internal sealed class SessionSlots(SignInOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _taken = new(StringComparer.OrdinalIgnoreCase);

    public int PerUser => options.SessionsPerUser;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Null where the user has as many as allowed. Given back by disposing, once.</summary>
    public IDisposable? Take(string user)
    {
        lock (_lock)
        {
            var taken = _taken.GetValueOrDefault(user);
            if (taken >= options.SessionsPerUser)
            {
                return null;
            }

            _taken[user] = taken + 1;
            return new Slot(this, user);
        }
    }

    private void Return(string user)
    {
        lock (_lock)
        {
            if (--_taken[user] == 0)
            {
                _taken.Remove(user);
            }
        }
    }

    private sealed class Slot(SessionSlots slots, string user) : IDisposable
    {
        private int _returned;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) == 0)
            {
                slots.Return(user);
            }
        }
    }
}
