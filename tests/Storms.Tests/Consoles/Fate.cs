namespace Attendant.Storms.Consoles;

/// <summary>How a connection will end.</summary>
internal sealed record Fate
{
    /// <summary>Bytes from the console that still arrive.</summary>
    public required int Up { get; init; }

    /// <summary>Bytes from the server that still arrive.</summary>
    public required int Down { get; init; }

    /// <summary>It ends after so long whatever has passed.</summary>
    public required TimeSpan After { get; init; }

    /// <summary>By a reset instead of an orderly close: what is under way is lost.</summary>
    public required bool Resets { get; init; }

    /// <summary>Where the bytes of one direction are used up the other goes on, until the time is over: commands are done whose answers are lost.</summary>
    public required bool FallsSilent { get; init; }

    /// <summary>One in three before the console is back; the others in the middle of answers, snapshots and events.</summary>
    public static Fate Draw(Random chance)
    {
        var early = chance.Next(3) == 0;
        return new Fate
        {
            Up = Between(early ? 1 : 2.5, early ? 2.5 : 4.5, chance),
            Down = Between(early ? 1 : 3, early ? 3 : 5.5, chance),
            After = TimeSpan.FromMilliseconds(early ? chance.Next(5, 200) : chance.Next(50, 600)),
            Resets = chance.Next(2) == 0,
            FallsSilent = chance.Next(3) == 0,
        };
    }

    private static int Between(double from, double to, Random chance) => (int)Math.Pow(10, from + ((to - from) * chance.NextDouble()));
}
