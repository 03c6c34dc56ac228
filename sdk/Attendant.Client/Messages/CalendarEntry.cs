namespace Attendant.Client.Messages;

/// <summary>An appointment.</summary>
public sealed record CalendarEntry
{
    /// <summary>Its start.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>Its end.</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>What it does to the day.</summary>
    public CalendarStatus Status { get; init; }

    /// <summary>Missing for a private one.</summary>
    public string? Subject { get; init; }

    /// <summary>Missing for a private one.</summary>
    public string? Location { get; init; }

    /// <summary>Whether only busy is to be seen of it.</summary>
    public bool Private { get; init; }
}
