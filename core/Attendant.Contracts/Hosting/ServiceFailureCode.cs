namespace Attendant.Contracts.Hosting;

/// <summary>Why a request was not done: the failures of ECMA-269, and those that a CTI server adds.</summary>
public enum ServiceFailureCode
{
    /// <summary>Not told, or a word of a newer contract.</summary>
    Unknown = 0,

    /// <summary>The other side said no without a reason that fits another code.</summary>
    Rejected,

    /// <summary>There is no such device, or it is not under control.</summary>
    InvalidDevice,

    /// <summary>There is no such call any more.</summary>
    InvalidCall,

    /// <summary>The number cannot be dialled or does not exist.</summary>
    InvalidDestination,

    /// <summary>A parameter that makes no sense.</summary>
    InvalidParameter,

    /// <summary>The call or device is not in a state for it.</summary>
    InvalidState,

    /// <summary>The PBX, this device or this plugin cannot do it.</summary>
    NotSupported,

    /// <summary>The account used for the link may not do it.</summary>
    NotPermitted,

    /// <summary>The device or destination is engaged.</summary>
    Busy,

    /// <summary>No line, trunk or memory left for it.</summary>
    ResourceUnavailable,

    /// <summary>The device is out of service.</summary>
    OutOfService,

    /// <summary>The device took the request and did nothing within its time: the phone does not obey.</summary>
    DeviceDidNotObey,

    /// <summary>The link to the other side is down.</summary>
    LinkDown,

    /// <summary>The other side did not answer in time.</summary>
    Timeout,

    /// <summary>No park slot is free, or the one asked for is taken.</summary>
    NoParkSlot,

    /// <summary>No park slots are set up.</summary>
    NoParkRange,

    /// <summary>There is no call to pick up.</summary>
    NoCallToPickUp,

    /// <summary>Recording on demand is not switched on for the device.</summary>
    RecordingNotSelective,

    /// <summary>The recording is under somebody else's control.</summary>
    RecordingNotControlled,

    /// <summary>The supervised agent has no call.</summary>
    SupervisedDeviceIdle,

    /// <summary>The supervised phone has no built-in bridge.</summary>
    NoBuiltInBridge,

    /// <summary>The supervisor's phone lacks the monitoring partition or class of service.</summary>
    NoMonitoringPartition,
}
