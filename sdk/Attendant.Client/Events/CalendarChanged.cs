using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A colleague's calendar changed. (<c>calendar.changed</c>)</summary>
public sealed record CalendarChanged : ConsoleEvent
{
    /// <summary>The calendar.</summary>
    public Calendar Calendar { get; init; } = new();
}
