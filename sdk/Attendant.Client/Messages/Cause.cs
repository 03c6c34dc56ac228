using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>Why a call left a line, ended, or left a slot or queue.</summary>
[JsonConverter(typeof(WordConverter<Cause>))]
public enum Cause
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>It ended as calls do.</summary>
    Normal,

    /// <summary>Another line answered it.</summary>
    AnsweredElsewhere,

    /// <summary>The other side was busy.</summary>
    Busy,

    /// <summary>Nobody answered.</summary>
    NoAnswer,

    /// <summary>It was rejected.</summary>
    Rejected,

    /// <summary>The caller gave up.</summary>
    Cancelled,

    /// <summary>It was transferred away.</summary>
    Transferred,

    /// <summary>The consultation was joined with the first call.</summary>
    Merged,

    /// <summary>A colleague picked it up.</summary>
    PickedUp,

    /// <summary>It was sent elsewhere before it was answered.</summary>
    Redirected,

    /// <summary>It was parked.</summary>
    Parked,

    /// <summary>It was taken from where it was parked.</summary>
    Retrieved,

    /// <summary>The caller hung up while waiting in a queue.</summary>
    Abandoned,

    /// <summary>The number does not exist or cannot be reached.</summary>
    Unreachable,

    /// <summary>The link to the PBX was lost and the call was gone when it came back.</summary>
    LinkLost,
}
