namespace Attendant.Pbx.Csta.Links;

/// <summary>
/// Lets so many requests a second pass, and a second's worth at once: thousands of monitors after a broken link must not be
/// the next thing that a switching function breaks under. Any thread may call it.
/// </summary>
internal sealed class Pace(int perSecond, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly TimeSpan _each = TimeSpan.FromSeconds(1) / perSecond;
    private long _next = time.GetTimestamp() - time.TimestampFrequency;

    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            // what was not used is kept for a second
            var earliest = now - time.TimestampFrequency;
            if (_next < earliest) _next = earliest;
            wait = time.GetElapsedTime(now, _next);
            _next += (long)(_each.TotalSeconds * time.TimestampFrequency);
        }
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken);
    }
}
