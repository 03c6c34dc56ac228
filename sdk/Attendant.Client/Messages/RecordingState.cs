using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>Whether a call is recorded.</summary>
[JsonConverter(typeof(WordConverter<RecordingState>))]
public enum RecordingState
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Not recorded.</summary>
    Off,

    /// <summary>Recorded now.</summary>
    On,

    /// <summary>Recording is interrupted.</summary>
    Paused,
}
