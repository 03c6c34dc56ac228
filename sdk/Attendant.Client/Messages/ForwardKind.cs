using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>When calls are forwarded.</summary>
[JsonConverter(typeof(WordConverter<ForwardKind>))]
public enum ForwardKind
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Always.</summary>
    All,

    /// <summary>While the line is busy.</summary>
    Busy,

    /// <summary>When nobody answers.</summary>
    NoAnswer,
}
