namespace Attendant.Contracts.Telephony;

/// <summary>The state of a connection (ECMA-269).</summary>
public enum ConnectionState
{
    /// <summary>Not known, or a word of a newer contract.</summary>
    Unknown = 0,

    /// <summary>No longer (or not yet) in the call.</summary>
    Null,

    /// <summary>The device asks for service: off the hook, or being prompted; nothing dialled yet.</summary>
    Initiated,

    /// <summary>The device is offered the call: it rings.</summary>
    Alerting,

    /// <summary>The device takes part in the call. A calling device is connected from the moment it has dialled.</summary>
    Connected,

    /// <summary>The device has put the call on hold.</summary>
    Hold,

    /// <summary>The call waits at the device: in a queue, parked, or camped on.</summary>
    Queued,

    /// <summary>The call could not be completed to the device: busy, refused, out of service.</summary>
    Fail,
}
