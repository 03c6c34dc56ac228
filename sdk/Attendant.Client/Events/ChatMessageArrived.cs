using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A message of a chat. The picture does not keep them. (<c>chat.message</c>)</summary>
public sealed record ChatMessageArrived : ConsoleEvent
{
    /// <summary>The message.</summary>
    public ChatMessage Message { get; init; } = new();
}
