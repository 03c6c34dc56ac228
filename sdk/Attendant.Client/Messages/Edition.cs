using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>A console edition.</summary>
[JsonConverter(typeof(WordConverter<Edition>))]
public enum Edition
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Desktop CTI.</summary>
    [JsonStringEnumMemberName("BOE")]
    Boe,

    /// <summary>Attendant professional.</summary>
    [JsonStringEnumMemberName("BAP")]
    Bap,

    /// <summary>Attendant enterprise.</summary>
    [JsonStringEnumMemberName("BAE")]
    Bae,

    /// <summary>An administrator without edition.</summary>
    None,
}
