using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>Somebody types, or stopped. (<c>chat.typing</c>)</summary>
public sealed record ChatTyping : ConsoleEvent
{
    /// <summary>The conversation's id.</summary>
    public string Conversation { get; init; } = "";

    /// <summary>Who.</summary>
    public ChatAuthor From { get; init; }

    /// <summary>Whether they type.</summary>
    public bool On { get; init; }
}
