using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>The lamp of a line.</summary>
[JsonConverter(typeof(WordConverter<LineState>))]
public enum LineState
{
    /// <summary>Its source is down, or the word is newer than this library.</summary>
    Unknown = 0,

    /// <summary>The PBX reports it out of service.</summary>
    OutOfService,

    /// <summary>It rings.</summary>
    Ringing,

    /// <summary>It is in a call.</summary>
    Busy,

    /// <summary>It holds a call.</summary>
    Held,

    /// <summary>Do-not-disturb is on.</summary>
    Dnd,

    /// <summary>It is free.</summary>
    Idle,
}
