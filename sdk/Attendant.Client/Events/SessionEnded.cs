using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>The server ended the session. (<c>session.ended</c>)</summary>
public sealed record SessionEnded : ConsoleEvent
{
    /// <summary>Why.</summary>
    public SessionEndReason Reason { get; init; }
}
