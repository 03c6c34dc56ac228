namespace Attendant.Model;

/// <summary>
/// A clock for how long something takes: it begins with the wall's time and goes on by the monotonic clock, so that it never
/// jumps when somebody sets the wall's. What people read comes from the wall's.
/// </summary>
public sealed class SteadyClock(TimeProvider time)
{
    private readonly DateTimeOffset _began = time.GetUtcNow();
    private readonly long _since = time.GetTimestamp();

    public DateTimeOffset Now => _began + time.GetElapsedTime(_since);
}
