using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>How to take part in a colleague's call.</summary>
[JsonConverter(typeof(WordConverter<SuperviseMode>))]
public enum SuperviseMode
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Listen, unheard.</summary>
    Monitor,

    /// <summary>Be heard by the colleague only.</summary>
    Whisper,

    /// <summary>Be heard by all.</summary>
    Barge,
}
