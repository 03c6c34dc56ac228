using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>The result of a diagnosis check.</summary>
[JsonConverter(typeof(WordConverter<CheckStatus>))]
public enum CheckStatus
{
    /// <summary>It could not be told.</summary>
    Unknown = 0,

    /// <summary>In order.</summary>
    Pass,

    /// <summary>Not in order.</summary>
    Fail,

    /// <summary>In order, but look at it.</summary>
    Warn,
}
