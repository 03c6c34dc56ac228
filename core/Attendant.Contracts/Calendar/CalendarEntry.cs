namespace Attendant.Contracts.Calendar;

/// <summary>An entry of a calendar.</summary>
public sealed record CalendarEntry
{
    /// <summary>Begin, UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>End, UTC.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>What it means for others.</summary>
    public required CalendarStatus Status { get; init; }

    /// <summary>What it is about; never given where <see cref="Private"/>.</summary>
    public string? Subject { get; init; }

    /// <summary>Where; never given where <see cref="Private"/>.</summary>
    public string? Location { get; init; }

    /// <summary>True where others may only see that the time is taken.</summary>
    public bool Private { get; init; }
}
