using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A chat is no longer yours. (<c>chat.ended</c>)</summary>
public sealed record ChatEnded : ConsoleEvent
{
    /// <summary>The conversation's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Why.</summary>
    public ConversationEnd Cause { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset EndedAt { get; init; }
}
