namespace Attendant.Contracts.Calendar;

/// <summary>What the calendars say.</summary>
public sealed record CalendarAnswer
{
    /// <summary>One for each mailbox asked for, in any order.</summary>
    public required IReadOnlyList<MailboxCalendar> Mailboxes { get; init; }
}
