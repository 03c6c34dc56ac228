using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>The state of a chat.</summary>
[JsonConverter(typeof(WordConverter<ConversationState>))]
public enum ConversationState
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Nobody has it.</summary>
    Waiting,

    /// <summary>It is offered to you.</summary>
    Offered,

    /// <summary>It is going on.</summary>
    Active,

    /// <summary>It is being closed.</summary>
    WrapUp,

    /// <summary>It is over.</summary>
    Closed,
}
