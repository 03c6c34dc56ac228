namespace Attendant.Contracts.Chat;

/// <summary>Something to do with a conversation.</summary>
public sealed record ConversationRequest
{
    /// <summary>The conversation.</summary>
    public required string Conversation { get; init; }

    /// <summary>The operator's user name at the platform.</summary>
    public required string User { get; init; }

    /// <summary>What.</summary>
    public required ConversationAction Action { get; init; }

    /// <summary>To whom it is passed on.</summary>
    public string? To { get; init; }
}
