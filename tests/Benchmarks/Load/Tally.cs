using System.Diagnostics;

namespace Attendant.Benchmarks.Load;

/// <summary>Counts what arrives: every event once at every console, in order, and how long it took.</summary>
internal sealed class Tally
{
    private const int LongestMicroseconds = 4_000_000;
    private readonly int[] _byMicrosecond = new int[LongestMicroseconds + 1];
    private int _slowest;

    /// <summary>The number of the newest event that was published.</summary>
    public long Published { get; set; }

    public long Delivered { get; private set; }

    /// <summary>Deliveries that came twice, out of order or after a gap.</summary>
    public long Wrong { get; private set; }

    /// <summary>The last delivery as it came, which shows what others have to carry.</summary>
    public byte[] Seen { get; private set; } = [];

    public bool WantsToSee { get; set; }

    public void Take(LoadConnection connection, ReadOnlySpan<byte> message, long number, long sentAt)
    {
        Delivered++;
        if (number != connection.Newest + 1) Wrong++;
        connection.Newest = number;
        var took = (int)Math.Min(Stopwatch.GetElapsedTime(sentAt).Ticks / TimeSpan.TicksPerMicrosecond, LongestMicroseconds);
        _byMicrosecond[took]++;
        _slowest = Math.Max(_slowest, took);
        if (WantsToSee) (Seen, WantsToSee) = (message.ToArray(), false);
    }

    /// <summary>Begins anew; what was seen and the numbers stay.</summary>
    public void Clear()
    {
        Array.Clear(_byMicrosecond, 0, _slowest + 1);
        (Delivered, Wrong, _slowest) = (0, 0, 0);
    }

    /// <summary>In microseconds; the part of the deliveries that took no longer.</summary>
    public int Percentile(double part)
    {
        var left = (long)Math.Ceiling(Delivered * part);
        for (var took = 0; took <= _slowest; took++)
        {
            left -= _byMicrosecond[took];
            if (left <= 0) return took;
        }

        return _slowest;
    }
}
