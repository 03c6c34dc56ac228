using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A chat changed. (<c>chat.changed</c>)</summary>
public sealed record ChatChanged : ConsoleEvent
{
    /// <summary>The chat.</summary>
    public Conversation Conversation { get; init; } = new();
}
