using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>Your own calendar account changed. (<c>calendar.account.changed</c>)</summary>
public sealed record CalendarAccountChanged : ConsoleEvent
{
    /// <summary>How it stands.</summary>
    public CalendarAccountState State { get; init; }

    /// <summary>Why it stopped.</summary>
    public CalendarFault? Fault { get; init; }
}
