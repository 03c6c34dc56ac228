namespace Attendant.Contracts.Telephony;

/// <summary>What a PBX itself says of a device, where it says more than its calls do (busy lamp field, hint, device state).</summary>
public enum DeviceState
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>In service, no call.</summary>
    Idle,

    /// <summary>A call is offered and none is connected.</summary>
    Ringing,

    /// <summary>At least one call is connected or being made.</summary>
    Busy,

    /// <summary>Calls, all on hold.</summary>
    Held,

    /// <summary>Not registered, unplugged, disabled.</summary>
    OutOfService,

    /// <summary>In service; whether it has calls is not the matter. For a PBX that says of a device no more than that: its calls decide.</summary>
    InService,
}
