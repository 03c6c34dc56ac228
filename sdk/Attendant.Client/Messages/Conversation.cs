namespace Attendant.Client.Messages;

/// <summary>A chat.</summary>
public sealed record Conversation
{
    /// <summary>The key of <see cref="Picture.ConsolePicture.Chats"/>.</summary>
    public string Id { get; init; } = "";

    /// <summary><c>whatsapp</c>, <c>messenger</c>, <c>telegram</c>, <c>web</c> or another word of the chat plugin.</summary>
    public string Channel { get; init; } = "";

    /// <summary>With whom.</summary>
    public Customer Customer { get; init; } = new();

    /// <summary>How far it is.</summary>
    public ConversationState State { get; init; }

    /// <summary>The user who has it.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Messages not read yet.</summary>
    public int Unread { get; init; }

    /// <summary>Until when the channel lets you reply.</summary>
    public DateTimeOffset? ReplyUntil { get; init; }
}
