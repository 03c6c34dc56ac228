namespace Attendant.Client.Messages;

/// <summary>A page of a chat.</summary>
public sealed record MessagePage
{
    /// <summary>The messages.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; init; } = [];

    /// <summary>Whether there are older ones.</summary>
    public bool More { get; init; }
}
