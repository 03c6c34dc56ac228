namespace Attendant.Client.Messages;

/// <summary>Calendars of colleagues.</summary>
public sealed record CalendarList
{
    /// <summary>Those asked for.</summary>
    public IReadOnlyList<Calendar> Calendars { get; init; } = [];
}
