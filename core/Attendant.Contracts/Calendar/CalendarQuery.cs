namespace Attendant.Contracts.Calendar;

/// <summary>Whose calendars, and when.</summary>
public sealed record CalendarQuery
{
    /// <summary>Mail addresses; 1 to 100.</summary>
    public required IReadOnlyList<string> Mailboxes { get; init; }

    /// <summary>From when, UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when, UTC, excluded.</summary>
    public required DateTimeOffset Until { get; init; }
}
