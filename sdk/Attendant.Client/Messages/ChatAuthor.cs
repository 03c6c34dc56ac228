using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>Who wrote a message or is typing.</summary>
[JsonConverter(typeof(WordConverter<ChatAuthor>))]
public enum ChatAuthor
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>The customer.</summary>
    Customer,

    /// <summary>The bot.</summary>
    Bot,

    /// <summary>An operator.</summary>
    Operator,

    /// <summary>The system.</summary>
    System,
}
