using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A call is over; nothing follows of it. (<c>call.ended</c>)</summary>
public sealed record CallEnded : ConsoleEvent
{
    /// <summary>The call.</summary>
    public string CallId { get; init; } = "";

    /// <summary>Why.</summary>
    public Cause Cause { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset EndedAt { get; init; }
}
