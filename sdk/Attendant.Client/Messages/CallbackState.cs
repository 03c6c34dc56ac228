using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>Whether a missed call has been taken care of.</summary>
[JsonConverter(typeof(WordConverter<CallbackState>))]
public enum CallbackState
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Nobody has it.</summary>
    Open,

    /// <summary>Its owner has it.</summary>
    Taken,

    /// <summary>Done.</summary>
    Closed,
}
