using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>Why a chat is no longer yours.</summary>
[JsonConverter(typeof(WordConverter<ConversationEnd>))]
public enum ConversationEnd
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>It was closed.</summary>
    Closed,

    /// <summary>Another took it over.</summary>
    Transferred,

    /// <summary>The customer left.</summary>
    CustomerLeft,

    /// <summary>Its time was up.</summary>
    Expired,

    /// <summary>Another operator accepted it.</summary>
    AnsweredElsewhere,
}
