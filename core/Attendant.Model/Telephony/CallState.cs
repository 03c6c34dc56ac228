namespace Attendant.Model.Telephony;

/// <summary>A call as seen from one line.</summary>
public enum CallState
{
    Unknown = 0,

    /// <summary>Your line rings.</summary>
    Offered,

    /// <summary>Not yet taken by the network.</summary>
    Dialing,

    /// <summary>The other side rings.</summary>
    Alerting,
    Connected,
    Held,
    Conferenced,
    Queued,
    Parked,
    Failed,
}
