namespace Attendant.Sdk.CstaSwitch.Dialects;

/// <summary>How the switch writes the id of a device, and what it takes for one.</summary>
public enum CstaDeviceIds
{
    /// <summary>The number.</summary>
    Plain,

    /// <summary>The number in requests and connections, <c>N&lt;1001&gt;;noa=nk</c> in the devices of events.</summary>
    Subscriber,

    /// <summary>What GetDeviceId gave out, nothing else.</summary>
    Opaque,
}
