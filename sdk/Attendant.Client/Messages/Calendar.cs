namespace Attendant.Client.Messages;

/// <summary>A colleague's calendar of today.</summary>
public sealed record Calendar
{
    /// <summary>The user name; the key of <see cref="Picture.ConsolePicture.Calendars"/>.</summary>
    public string User { get; init; } = "";

    /// <summary>Now.</summary>
    public CalendarStatus Status { get; init; }

    /// <summary>When the status will change, if it does so today.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Today's appointments.</summary>
    public IReadOnlyList<CalendarEntry> Entries { get; init; } = [];

    /// <summary>When it was read.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>Why it could not be read.</summary>
    public CalendarFault? Fault { get; init; }
}
