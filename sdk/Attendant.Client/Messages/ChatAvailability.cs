using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>Whether a colleague takes chats.</summary>
[JsonConverter(typeof(WordConverter<ChatAvailability>))]
public enum ChatAvailability
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Takes chats.</summary>
    Available,

    /// <summary>Signed in but away.</summary>
    Away,

    /// <summary>Not signed in.</summary>
    Offline,
}
