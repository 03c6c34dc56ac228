using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>How far a sent message has come.</summary>
[JsonConverter(typeof(WordConverter<MessageReceipt>))]
public enum MessageReceipt
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Sent.</summary>
    Sent,

    /// <summary>Delivered.</summary>
    Delivered,

    /// <summary>Read.</summary>
    Read,

    /// <summary>Not delivered.</summary>
    Failed,
}
