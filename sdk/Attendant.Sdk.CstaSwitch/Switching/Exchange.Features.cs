using Attendant.Sdk.CstaSwitch.Features;
using Attendant.Sdk.CstaSwitch.Services;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>ECMA-269 clause 22: what a phone is set to. Setting what is set already says nothing.</summary>
internal sealed partial class Exchange
{
    public void SetForwarding(Device device, string type, string? destination, int? ringCount)
    {
        if (!ForwardingTypes.IsKnown(type)) throw Refused.Operation("invalidForwardingType");
        var former = device.Forwardings.GetValueOrDefault(type);
        if (destination is null)
        {
            if (former is null) return;
            device.Forwardings.Remove(type);
            TellForwarding(device, former, active: false);
            return;
        }

        if (destination == device.Number || Find(destination) is { Kind: CstaDeviceKind.ParkSlot }) throw Refused.Operation("invalidForwardingDestination");
        CheckDialable(destination, "invalidForwardingDestination");
        var forwarding = new Forwarding(type, destination, ringCount);
        if (forwarding == former) return;
        device.Forwardings[type] = forwarding;
        TellForwarding(device, forwarding, active: true);
    }

    public void SetDoNotDisturb(Device device, bool on)
    {
        if (device.DoNotDisturb == on) return;
        device.DoNotDisturb = on;
        Watchers?.Happened(device, "DoNotDisturbEvent", [Ids.Party("device", device.Number), Element.Flag("doNotDisturbOn", on)]);
    }

    public void SetMessageWaiting(Device device, bool on)
    {
        if (device.MessageWaiting == on) return;
        device.MessageWaiting = on;
        Watchers?.Happened(device, "MessageWaitingEvent", [Ids.Party("targetDevice", device.Number), Element.Flag("messageWaitingOn", on)]);
    }

    private void TellForwarding(Device device, Forwarding forwarding, bool active) => Watchers?.Happened(device, "ForwardingEvent", [.. new[]
    {
        Ids.Party("device", device.Number),
        new Element("forwardingType", forwarding.Type),
        Element.Flag("forwardStatus", active),
        Ids.Device("forwardTo", forwarding.Destination),
        forwarding.RingCount is { } rings ? Number("ringCount", rings) : null,
    }.OfType<Element>()]);

    private static Forwarding? Forwarded(Device device, Call call, string occasion) =>
        ForwardingTypes.For(occasion, call.Network is not null).Select(type => device.Forwardings.GetValueOrDefault(type)).FirstOrDefault(forwarding => forwarding is not null);

    /// <summary>The call never was at the device: there is nothing to divert, only somebody to name as the last redirection.</summary>
    private void Forward(Call call, Device device, Forwarding forwarding, string cause, int hops)
    {
        call.LastRedirection = device.Number;
        Route(call, forwarding.Destination, cause, hops + 1);
    }
}
