using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>The state of one party in a call, in the words of ECMA-269.</summary>
[JsonConverter(typeof(WordConverter<ConnectionState>))]
public enum ConnectionState
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>It has gone off hook or dials.</summary>
    Initiated,

    /// <summary>It rings.</summary>
    Alerting,

    /// <summary>It talks.</summary>
    Connected,

    /// <summary>It holds.</summary>
    Held,

    /// <summary>It waits.</summary>
    Queued,

    /// <summary>It failed.</summary>
    Failed,
}
