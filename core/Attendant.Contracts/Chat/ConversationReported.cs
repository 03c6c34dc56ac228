namespace Attendant.Contracts.Chat;

/// <summary>A conversation exists or changed.</summary>
public sealed record ConversationReported : ChatReport
{
    /// <summary>The channel by its common name, lower case: <c>whatsapp</c>, <c>messenger</c>, <c>telegram</c>, <c>web</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>The customer's name.</summary>
    public required string CustomerName { get; init; }

    /// <summary>The customer's number or handle in the channel.</summary>
    public required string CustomerHandle { get; init; }

    /// <summary>How it stands.</summary>
    public required ConversationState State { get; init; }

    /// <summary>The operator it is offered to or held by, as the platform's user name.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Until when the channel takes replies. UTC.</summary>
    public DateTimeOffset? ReplyUntil { get; init; }
}
