using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>What of a forward destination is hidden.</summary>
[JsonConverter(typeof(WordConverter<ForwardMasking>))]
public enum ForwardMasking
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Nothing.</summary>
    None,

    /// <summary>The last three digits.</summary>
    Last3,

    /// <summary>Everything.</summary>
    All,
}
