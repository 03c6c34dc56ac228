using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>Where a call comes from.</summary>
[JsonConverter(typeof(WordConverter<CallDirection>))]
public enum CallDirection
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>From outside.</summary>
    In,

    /// <summary>To the outside.</summary>
    Out,

    /// <summary>Between lines of the company.</summary>
    Internal,
}
