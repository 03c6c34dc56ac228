using Attendant.Plugins.Manifests;

namespace Attendant.Plugins.Supervision;

/// <summary>How long to wait after a crash, and when it has been enough.</summary>
/// <param name="policy">The connector's.</param>
/// <param name="time">The clock.</param>
/// <param name="random">From 0 until 1: spreads restarts, so that connectors that fell together do not rise together.</param>
internal sealed class CrashCount(RestartPolicy policy, TimeProvider time, Func<double> random)
{
    private readonly Queue<long> _recent = [];
    private int _inARow;

    /// <summary>Counts a crash: the delay until the next start, or null for quarantine.</summary>
    public TimeSpan? Next()
    {
        // by the monotonic clock: setting the wall's must not forgive crashes, nor keep them
        var now = time.GetTimestamp();
        while (_recent.TryPeek(out var first) && time.GetElapsedTime(first, now) >= policy.Within)
            _recent.Dequeue();
        // quiet for a whole window: it had recovered
        if (_recent.Count == 0)
            _inARow = 0;
        _recent.Enqueue(now);
        if (_recent.Count >= policy.Crashes)
            return null;
        var doubled = policy.FirstDelay * Math.Pow(2, Math.Min(_inARow++, 20));
        var delay = doubled < policy.LongestDelay ? doubled : policy.LongestDelay;
        return delay * (0.8 + (0.2 * random()));
    }
}
