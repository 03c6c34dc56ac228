using Attendant.Sdk.CstaSwitch.Faults;
using Attendant.Sdk.CstaSwitch.Switching;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>ECMA-269 clause 16: how things stand, in the answer or, where that would be too long, in segments after it.</summary>
internal sealed class SnapshotServices(CstaSwitchOptions options, Exchange exchange, FaultPlan faults)
{
    private int _last;

    public void AddTo(ServiceTable table)
    {
        table.Add("SnapshotDevice", SnapshotDevice);
        table.Add("SnapshotCall", SnapshotCall);
        table.Add("GetSwitchingFunctionDevices", Devices);
    }

    private Element SnapshotDevice(Request request)
    {
        var device = Target.Device(exchange, request, request.Required("snapshotObject"));
        return Snapshot(request, [.. device.Connections.Select(Described)], []);
    }

    private Element SnapshotCall(Request request)
    {
        var call = Target.Call(exchange, request, "snapshotObject");
        return Snapshot(
            request,
            [.. call.Connections.Select(connection => new Element(
                "snapshotCallResponseInfo",
                exchange.Ids.Party("deviceOnCall", connection.Party),
                exchange.Ids.Connection("callIdentifier", connection),
                new Element("localConnectionInfo", States.Word(connection.State))))],
            [exchange.Ids.Party("callingDevice", call.Calling), exchange.Ids.Party("calledDevice", call.Called)]);
    }

    private Element Devices(Request request)
    {
        var reference = NextReference();
        var only = request["requestedDeviceID"] is { } id ? Target.Device(exchange, request, id) : null;
        var category = request["requestedDeviceCategory"];
        var devices = exchange.Devices.Where(device => (only is null || device == only) && (category is null || Category(device.Kind) == category)).Select(device => new Element(
            "device",
            exchange.Ids.Device("deviceID", device.Number),
            new Element("deviceCategory", Category(device.Kind))));
        Segments(request, "SwitchingFunctionDevices", reference, "deviceList", [.. devices], options.SnapshotSegment);
        return request.Answer(new Element("serviceCrossRefID", reference));
    }

    // the device's own state comes first in the compound
    private Element Described(Connection own) => new(
        "snapshotDeviceResponseInfo",
        exchange.Ids.Connection("connectionIdentifier", own),
        exchange.Ids.Party("endpointDevice", own.Party),
        new Element("localCallState", new Element("compoundCallState", own.Call.Connections.OrderBy(connection => connection != own).Select(connection => new Element("localConnectionState", States.Word(connection.State))))),
        exchange.Linkage(own.Call));

    private Element Snapshot(Request request, List<Element> entries, IEnumerable<Element> rest)
    {
        var size = faults.SnapshotSegment ?? (entries.Count > options.SnapshotSegment ? options.SnapshotSegment : 0);
        if (size == 0) return request.Answer([new Element("crossRefIDorSnapshotData", new Element("snapshotData", entries)), .. rest]);
        var reference = NextReference();
        Segments(request, request.Body.Name + "Data", reference, "snapshotData", entries, size);
        var given = new Element("serviceCrossRefID", reference);
        return request.Answer([request.Peer.Dialect.FlatSnapshotReference ? given : new Element("crossRefIDorSnapshotData", given), .. rest]);
    }

    // said now, so after the answer: an answer takes the place of its request
    private static void Segments(Request request, string name, string reference, string list, List<Element> entries, int size)
    {
        var segments = entries.Count == 0 ? [[]] : entries.Chunk(size).ToArray();
        for (var i = 0; i < segments.Length; i++)
        {
            request.Peer.Ask(new Element(
                name,
                new Element("serviceCrossRefID", reference),
                new Element("segmentID", (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)),
                Element.Flag("lastSegment", i == segments.Length - 1),
                new Element(list, segments[i])));
        }
    }

    private string NextReference() => "s" + (++_last).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Category(CstaDeviceKind kind) => kind switch
    {
        CstaDeviceKind.AcdGroup => "acd",
        CstaDeviceKind.ParkSlot => "park",
        CstaDeviceKind.RoutePoint => "routeingDevice",
        CstaDeviceKind.PickGroup => "group",
        CstaDeviceKind.Trunk => "networkInterface",
        _ => "station",
    };
}
