using System.Globalization;
using Attendant.Sdk.CstaSwitch.Features;
using Attendant.Sdk.CstaSwitch.Switching;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>ECMA-269 clauses 17.1, 21 and 22: forwarding, do not disturb, message waiting; parking and pickup.</summary>
internal sealed class FeatureServices(Exchange exchange)
{
    public void AddTo(ServiceTable table)
    {
        table.Add("SetForwarding", SetForwarding);
        table.Add("GetForwarding", GetForwarding);
        table.Add("SetDoNotDisturb", request => Set(request, "doNotDisturbOn", exchange.SetDoNotDisturb));
        table.Add("GetDoNotDisturb", request => request.Answer(Element.Flag("doNotDisturbOn", Device(request).DoNotDisturb)));
        table.Add("SetMessageWaitingIndicator", request => Set(request, "messageWaitingOn", exchange.SetMessageWaiting));
        table.Add("GetMessageWaitingIndicator", request => request.Answer(Element.Flag("messageWaitingOn", Device(request).MessageWaiting), Element.Flag("lampIsPresent", true)));
        table.Add("ParkCall", Park);
        table.Add("DirectedPickupCall", PickUp);
        table.Add("GroupPickupCall", PickUpInGroup);
    }

    private Device Device(Request request) => Target.Station(exchange, request, "device");

    private Element SetForwarding(Request request)
    {
        var device = Device(request);
        string? destination = null;
        if (request.RequiredFlag("activateForward")) destination = Target.Number(exchange, request, request.Required("forwardDN"), "invalidForwardingDestination");
        int? rings = null;
        if (request["ringCount"] is { } count)
        {
            if (!int.TryParse(count, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 100) throw Refused.Operation("invalidRingCount");
            rings = number;
        }

        exchange.SetForwarding(device, request["forwardingType"] ?? ForwardingTypes.Immediate, destination, rings);
        return request.Answer();
    }

    private Element GetForwarding(Request request) => request.Answer(new Element(
        "forwardingList",
        Device(request).Forwardings.Values.Select(forwarding => new Element(
            "forwardListItem",
            new Element("forwardingType", forwarding.Type),
            Element.Flag("forwardStatus", true),
            exchange.Ids.Device("forwardDN", forwarding.Destination),
            Element.Optional("ringCount", forwarding.RingCount?.ToString(CultureInfo.InvariantCulture))))));

    private Element Set(Request request, string parameter, Action<Device, bool> set)
    {
        set(Device(request), request.RequiredFlag(parameter));
        return request.Answer();
    }

    private Element Park(Request request)
    {
        var parking = Target.Connection(exchange, request, "parking");
        exchange.Park(parking, Target.Device(exchange, request, request.Required("parkTo"), "invalidParkToDeviceID"));
        return request.Answer();
    }

    private Element PickUp(Request request)
    {
        var there = Target.Connection(exchange, request, "callToBePickedUp");
        exchange.PickUp(there, Target.Station(exchange, request, "requestingDevice", "invalidPickUpDeviceID"));
        return request.Answer();
    }

    private Element PickUpInGroup(Request request)
    {
        var here = Target.Station(exchange, request, "newDestination", "invalidPickUpDeviceID");
        exchange.PickUpInGroup(here, request["pickGroup"] is { } group ? Target.Number(exchange, request, group, "invalidPickUpDeviceID") : null);
        return request.Answer();
    }
}
