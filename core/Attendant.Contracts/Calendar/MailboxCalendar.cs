using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Calendar;

/// <summary>One mailbox's calendar.</summary>
public sealed record MailboxCalendar
{
    /// <summary>The mail address, as it was asked.</summary>
    public required string Mailbox { get; init; }

    /// <summary>The entries in the time asked for, by their beginning. Empty with a failure.</summary>
    public IReadOnlyList<CalendarEntry> Entries { get; init; } = [];

    /// <summary>Why this one could not be read.</summary>
    public ServiceFailure? Failure { get; init; }
}
