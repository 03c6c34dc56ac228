namespace Attendant.Contracts.Chat;

/// <summary>A message.</summary>
public sealed record ChatMessage
{
    /// <summary>Its id, unique within the conversation.</summary>
    public required string Id { get; init; }

    /// <summary>The conversation.</summary>
    public required string Conversation { get; init; }

    /// <summary>Who wrote it.</summary>
    public required ChatAuthor From { get; init; }

    /// <summary>When. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The text; null for attachments alone.</summary>
    public string? Text { get; init; }

    /// <summary>Attachments.</summary>
    public IReadOnlyList<ChatAttachment> Attachments { get; init; } = [];
}
