namespace Attendant.Contracts.Chat;

/// <summary>What an operator does with a conversation.</summary>
public enum ConversationAction
{
    /// <summary>A word of a newer contract.</summary>
    Unknown = 0,

    /// <summary>Takes it.</summary>
    Accept,

    /// <summary>Leaves it to others.</summary>
    Reject,

    /// <summary>Passes it on.</summary>
    Transfer,

    /// <summary>Ends it.</summary>
    Close,

    /// <summary>Is typing.</summary>
    Typing,
}
