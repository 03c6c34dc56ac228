namespace Attendant.Sdk.Hosting;

/// <summary>
/// How long to wait before the next attempt: doubling from the first to the longest, each shortened at random by up to a
/// half, so that many plugins that lost the same server do not come back at the same moment. Used by one task at a time.
/// </summary>
/// <param name="first">The delay after the first failure.</param>
/// <param name="longest">No delay is longer.</param>
/// <param name="random">The source of the jitter; null for one of its own.</param>
public sealed class RetryDelay(TimeSpan first, TimeSpan longest, Random? random = null)
{
    private readonly Random _random = random ?? new Random();
    private readonly TimeSpan _first = first;

    /// <summary>What the next <see cref="Take"/> yields at most.</summary>
    public TimeSpan Upcoming { get; private set; } = first;

    /// <summary>The delay to wait now; the following one is twice as long.</summary>
    public TimeSpan Take()
    {
        var now = Upcoming;
        Upcoming = now >= longest / 2 ? longest : now * 2;
        return now * (1 - (_random.NextDouble() / 2));
    }

    /// <summary>Starts again with the first delay: an attempt was a success.</summary>
    public void Reset() => Upcoming = _first;
}
