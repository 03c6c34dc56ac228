namespace Attendant.Sdk.CstaSwitch;

/// <summary>The state of one device in one call (ECMA-269 6.1.5).</summary>
public enum CstaConnectionState
{
    /// <summary>There is no relation between the device and the call.</summary>
    Null,

    /// <summary>The device asks for service: it is off hook, or prompted to be.</summary>
    Initiated,

    /// <summary>The call rings at the device.</summary>
    Alerting,

    /// <summary>The device takes part in the call.</summary>
    Connected,

    /// <summary>The device takes part but has put the call aside.</summary>
    Hold,

    /// <summary>The call waits at the device: in a queue, or parked.</summary>
    Queued,

    /// <summary>The call could not get any further at this device.</summary>
    Fail,
}
