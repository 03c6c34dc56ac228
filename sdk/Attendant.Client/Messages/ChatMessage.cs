namespace Attendant.Client.Messages;

/// <summary>A message of a chat.</summary>
public sealed record ChatMessage
{
    /// <summary>The message.</summary>
    public string Id { get; init; } = "";

    /// <summary>The conversation's id.</summary>
    public string Conversation { get; init; } = "";

    /// <summary>Who wrote it.</summary>
    public ChatAuthor From { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>What it says.</summary>
    public string? Text { get; init; }

    /// <summary>Files that came with it.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>How far it has come.</summary>
    public MessageReceipt? Receipt { get; init; }
}
