using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>How a call went.</summary>
[JsonConverter(typeof(WordConverter<HistoryOutcome>))]
public enum HistoryOutcome
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Your line, or going out the other side, answered.</summary>
    Answered,

    /// <summary>It rang at your line and nobody answered it.</summary>
    Missed,

    /// <summary>The caller hung up while waiting in a queue.</summary>
    Abandoned,

    /// <summary>It rang at your line, and another answered.</summary>
    AnsweredElsewhere,

    /// <summary>You called, and nobody answered.</summary>
    NoAnswer,

    /// <summary>You called, and it was busy.</summary>
    Busy,

    /// <summary>It could not be set up.</summary>
    Failed,
}
