using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>The state of a call as seen from one of your lines.</summary>
[JsonConverter(typeof(WordConverter<CallState>))]
public enum CallState
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Your line rings.</summary>
    Offered,

    /// <summary>Not yet taken by the network.</summary>
    Dialing,

    /// <summary>The other side rings.</summary>
    Alerting,

    /// <summary>You are talking.</summary>
    Connected,

    /// <summary>You hold it.</summary>
    Held,

    /// <summary>More than two are talking.</summary>
    Conferenced,

    /// <summary>It waits in a queue.</summary>
    Queued,

    /// <summary>It is parked.</summary>
    Parked,

    /// <summary>It could not be set up.</summary>
    Failed,
}
