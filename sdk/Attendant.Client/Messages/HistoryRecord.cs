namespace Attendant.Client.Messages;

/// <summary>A call of the past, as one line took part in it.</summary>
public sealed record HistoryRecord
{
    /// <summary>The record.</summary>
    public string Id { get; init; } = "";

    /// <summary>The call.</summary>
    public string CallId { get; init; } = "";

    /// <summary>The line's id.</summary>
    public string Line { get; init; } = "";

    /// <summary>Where it came from.</summary>
    public CallDirection Direction { get; init; }

    /// <summary>The other side.</summary>
    public Party Other { get; init; } = new();

    /// <summary>The queue's id.</summary>
    public string? Queue { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was answered.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>How it went.</summary>
    public HistoryOutcome Outcome { get; init; }

    /// <summary>The user who handled it.</summary>
    public string? HandledBy { get; init; }

    /// <summary>A reference that the recorder understands.</summary>
    public string? Recording { get; init; }
}
