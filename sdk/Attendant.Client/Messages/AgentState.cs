using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>What an agent does.</summary>
[JsonConverter(typeof(WordConverter<AgentState>))]
public enum AgentState
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Signed in to no queue.</summary>
    Offline,

    /// <summary>Can be given a call.</summary>
    Ready,

    /// <summary>Signed in, takes none.</summary>
    Paused,

    /// <summary>A queue call rings.</summary>
    Ringing,

    /// <summary>In any call.</summary>
    Busy,

    /// <summary>After a queue call, takes none yet.</summary>
    WrapUp,
}
