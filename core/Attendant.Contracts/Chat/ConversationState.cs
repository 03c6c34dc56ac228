namespace Attendant.Contracts.Chat;

/// <summary>How a conversation stands.</summary>
public enum ConversationState
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>Nobody has been asked yet.</summary>
    Waiting,

    /// <summary>Offered to an operator.</summary>
    Offered,

    /// <summary>An operator has it.</summary>
    Active,

    /// <summary>Being written up.</summary>
    WrapUp,

    /// <summary>Over.</summary>
    Closed,
}
