using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>What to do with a call's recording.</summary>
[JsonConverter(typeof(WordConverter<RecordAction>))]
public enum RecordAction
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Start it.</summary>
    Start,

    /// <summary>Stop it.</summary>
    Stop,

    /// <summary>Interrupt it.</summary>
    Pause,

    /// <summary>Go on with it.</summary>
    Resume,
}
