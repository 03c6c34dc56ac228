using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Telephony;

/// <summary>Events of a device: its features, its service, its agent (ECMA-269 logical device, maintenance and ACD events).</summary>
internal sealed partial class Switchboard
{
    /// <summary>The group of an agent where the switching function names none: it has one state for all.</summary>
    public const string AllGroups = "*";

    public DeviceBook Devices { get; } = new();

    /// <summary>
    /// Takes an event of a device; false where it is none. The features are those of the monitored device, however the event
    /// spells it: the cross-reference alone decides.
    /// </summary>
    public bool TakeDeviceEvent(XmlNode root, ReadOnlySpan<byte> name, DeviceId monitored)
    {
        if (name.SequenceEqual("DoNotDisturbEvent"u8))
            Tell(Device(monitored) with { DoNotDisturb = root["doNotDisturbOn"u8].Flag });
        else if (name.SequenceEqual("ForwardingEvent"u8)) Forwarded(root, monitored);
        else if (name.SequenceEqual("MessageWaitingEvent"u8))
            Tell(Device(monitored) with { MessageWaiting = root["messageWaitingOn"u8].Flag });
        else if (name.SequenceEqual("OutOfServiceEvent"u8)) Tell(Device(monitored) with { State = DeviceState.OutOfService });
        else if (name.SequenceEqual("BackInServiceEvent"u8)) BackInService(monitored);
        else return TakeAgentEvent(root, name, monitored) || IsPassedOver(name);
        return true;
    }

    private static DeviceReported Device(DeviceId device) => new() { Generation = 0, At = default, Device = device };

    // an agent may be told by the monitor of its group
    private DeviceId Subject(XmlNode node, DeviceId monitored) => Reading.Party(node, names)?.Device ?? monitored;

    private void Forwarded(XmlNode root, DeviceId monitored)
    {
        var kind = Words.Forwarding(root["forwardingType"u8].Text);
        var on = root["forwardStatus"u8].Flag;
        if (kind == ForwardingKind.Unknown || on is null) return;
        var target = Reading.Party(root["forwardTo"u8], names)?.Number;
        // switched on to a target that is not told: only the switching function knows it
        if (on == true && target is null) FeaturesDoubt?.Invoke(monitored);
        else Tell(Device(monitored) with { Forwarding = Devices.Forward(monitored, kind, on == true ? target : null) });
    }

    private void BackInService(DeviceId monitored)
    {
        Tell(Device(monitored) with { State = DeviceState.InService });
        // what it did meanwhile was not told
        Doubt?.Invoke(monitored);
        FeaturesDoubt?.Invoke(monitored);
    }

    private bool TakeAgentEvent(XmlNode root, ReadOnlySpan<byte> name, DeviceId monitored)
    {
        AgentState state;
        if (name.SequenceEqual("AgentReadyEvent"u8)) state = AgentState.Ready;
        else if (name.SequenceEqual("AgentNotReadyEvent"u8)) state = AgentState.NotReady;
        else if (name.SequenceEqual("AgentBusyEvent"u8)) state = AgentState.Busy;
        else if (name.SequenceEqual("AgentWorkingAfterCallEvent"u8)) state = AgentState.WorkingAfterCall;
        // logged on and not yet ready (ECMA-269): a ready event follows where it is
        else if (name.SequenceEqual("AgentLoggedOnEvent"u8)) state = AgentState.NotReady;
        else if (name.SequenceEqual("AgentLoggedOffEvent"u8)) state = AgentState.LoggedOut;
        else return false;
        var (device, group) = (Subject(root["agentDevice"u8], monitored), Reading.Party(root["acdGroup"u8], names)?.Number?.Value);
        // without a group it is said of the agent, wherever he was seen
        if (group is null && Devices.Groups(device) is { Count: > 0 } known)
            foreach (var one in known) TellAgent(device, one, state);
        else TellAgent(device, group ?? AllGroups, state);
        return true;
    }

    /// <summary>Tells an agent's state where it is another than before.</summary>
    public void TellAgent(DeviceId device, string group, AgentState state)
    {
        if (Devices.Set(device, group, state)) Tell(new AgentReported { Generation = 0, At = default, Device = device, Group = new DialableNumber(group), State = state });
    }

    // known and of no use here: what they tell is told by others too, or is shown nowhere
    private static bool IsPassedOver(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("DigitsDialedEvent"u8) || name.SequenceEqual("NetworkCapabilitiesChangedEvent"u8)
        || name.SequenceEqual("DigitsGeneratedEvent"u8) || name.SequenceEqual("TelephonyTonesGeneratedEvent"u8) || name.SequenceEqual("ServiceCompletionFailureEvent"u8)
        || name.SequenceEqual("ButtonPressEvent"u8) || name.SequenceEqual("DisplayUpdatedEvent"u8) || name.SequenceEqual("HookswitchEvent"u8)
        || name.SequenceEqual("LampModeEvent"u8) || name.SequenceEqual("RingerStatusEvent"u8) || name.SequenceEqual("MicrophoneMuteEvent"u8)
        || name.SequenceEqual("SpeakerMuteEvent"u8) || name.SequenceEqual("SpeakerVolumeEvent"u8) || name.SequenceEqual("AutoAnswerEvent"u8)
        || name.SequenceEqual("CallBackEvent"u8) || name.SequenceEqual("CallBackMessageEvent"u8) || name.SequenceEqual("CallerIDStatusEvent"u8)
        || name.SequenceEqual("AutoWorkModeEvent"u8) || name.SequenceEqual("RouteingModeEvent"u8) || name.SequenceEqual("PresenceStateEvent"u8)
        || name.SequenceEqual("DeviceCapabilityChangedEvent"u8) || name.SequenceEqual("PartiallyInServiceEvent"u8) || name.SequenceEqual("PrivateEvent"u8);
}
