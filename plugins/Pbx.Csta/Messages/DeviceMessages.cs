using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Messages;

/// <summary>Monitoring, snapshots, features and agents of ECMA-269, their elements in the order of ECMA-323.</summary>
/// <param name="profile">The switching function's ways.</param>
/// <param name="space">The namespace to send in.</param>
internal sealed class DeviceMessages(CstaProfile profile, string? space)
{
    private readonly DeviceElements _devices = new(profile);

    public byte[] MonitorStart(string device)
    {
        var message = _devices.Device(Begin("MonitorStart").Open("monitorObject"), "deviceObject", device).Close();
        if (profile.Filter == FilterKind.Inverted) MonitorFilters.Wanted(message);
        message.Leaf("monitorType", "device");
        if (profile.Filter == FilterKind.Inverted) MonitorFilters.Inverted(message, profile.FilterElement, profile.PrivateNamespace);
        return message.End();
    }

    public byte[] MonitorStop(string crossReference) => Begin("MonitorStop").Leaf("monitorCrossRefID", crossReference).End();

    public byte[] SnapshotDevice(string device) => _devices.Device(Begin("SnapshotDevice"), "snapshotObject", device).End();

    public byte[] SnapshotCall((string, string) connection) => _devices.Connection(Begin("SnapshotCall"), "snapshotObject", connection).End();

    public byte[] GetSwitchingFunctionDevices() => Begin("GetSwitchingFunctionDevices").End();

    public byte[] Get(string service, string device) => _devices.Device(Begin(service), "device", device).End();

    /// <param name="device">Whose calls.</param>
    /// <param name="kind">When.</param>
    /// <param name="target">Where to; null switches it off.</param>
    public byte[] SetForwarding(string device, ForwardingKind kind, string? target)
    {
        var message = _devices.Device(Begin("SetForwarding"), "device", device).Leaf("forwardingType", Word(kind)).Leaf("activateForward", target is not null);
        return _devices.Device(message, "forwardDN", target).End();
    }

    public byte[] SetDoNotDisturb(string device, bool on) => _devices.Device(Begin("SetDoNotDisturb"), "device", device).Leaf("doNotDisturbOn", on).End();

    public byte[] SetMessageWaiting(string device, bool on) => _devices.Device(Begin("SetMessageWaitingIndicator"), "device", device).Leaf("messageWaitingOn", on).End();

    /// <param name="device">The agent's device.</param>
    /// <param name="state">loggedOn, loggedOff, notReady, ready, workingAfterCall.</param>
    /// <param name="group">The ACD group; null for all.</param>
    public byte[] SetAgentState(string device, string state, string? group) =>
        _devices.Device(_devices.Device(Begin("SetAgentState"), "device", device).Leaf("requestedAgentState", state), "group", group).End();

    /// <summary>Asks a vendor's private service for the opaque id of a number.</summary>
    public byte[] GetId(string service, string switchName, string number) =>
        new MessageWriter(service, profile.PrivateNamespace).Leaf("switchName", switchName).Leaf("extension", number)
            .Leaf("controllableByOtherSessions", service == profile.DeviceIdService ? true : null).End();

    public byte[] RouteRegister(string device) => _devices.Device(Begin("RouteRegister"), "routeingDevice", device).End();

    public byte[] RouteSelect(string crossReference, string? registration, string destination) =>
        _devices.Device(Begin("RouteSelect").Leaf("crossRefIdentifier", crossReference).Leaf("routeRegisterReqID", registration), "routeSelected", destination).End();

    public byte[] RouteEnd(string crossReference, string? registration) =>
        Begin("RouteEnd").Leaf("crossRefIdentifier", crossReference).Leaf("routeRegisterReqID", registration).End();

    public static string Word(ForwardingKind kind) => kind switch
    {
        ForwardingKind.Busy => "forwardBusy",
        ForwardingKind.NoAnswer => "forwardNoAns",
        _ => "forwardImmediate",
    };

    private MessageWriter Begin(string service) => new(service, space);
}
