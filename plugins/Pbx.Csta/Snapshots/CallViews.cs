using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>Reads the answers to SnapshotDevice and SnapshotCall.</summary>
internal static class CallViews
{
    /// <summary>The items of an answer or of a segment, wherever a peer puts them.</summary>
    public static IEnumerable<XmlNode> Items(XmlNode message)
    {
        var holder = message["crossRefIDorSnapshotData"u8];
        var data = (holder.IsThere ? holder : message)["snapshotData"u8];
        for (var item = data.FirstChild; item.IsThere; item = item.Next) yield return item;
    }

    /// <summary>The number of the segments that follow instead; null where the data are here. Some peers leave out the element around it.</summary>
    public static string? Segments(XmlNode answer) =>
        answer["crossRefIDorSnapshotData"u8]["serviceCrossRefID"u8].Text ?? answer["serviceCrossRefID"u8].Text;

    /// <summary>snapshotDeviceResponseInfo; null where the connection is none any more.</summary>
    public static DeviceView? Device(XmlNode item, Monitors.Monitored of, DeviceNames names)
    {
        var (call, wire) = Reading.Connection(item["connectionIdentifier"u8]);
        if (call is null) return null;
        var (own, other) = States(item["localCallState"u8]);
        if (own is ConnectionState.Null) return null;
        var party = new Party { Device = of.Device, Number = names.Read(of.Number.Value).Number ?? of.Number };
        if (wire is not null) names.LearnSpelling(wire, party);
        var endpoint = Reading.Party(item["endpointDevice"u8], names);
        return new DeviceView
        {
            Call = call, Wire = wire ?? names.Write(of.Device), Party = party,
            Own = own, Other = other, Connections = Count(item["localCallState"u8]), Endpoint = endpoint?.Device == of.Device ? null : endpoint, Linkage = Reading.Linkage(item),
        };
    }

    /// <summary>The connections that SnapshotCall tells.</summary>
    public static List<Leg> Legs(IEnumerable<XmlNode> items, DeviceNames names)
    {
        var legs = new List<Leg>();
        foreach (var item in items)
        {
            var (_, wire) = Reading.Connection(item["callIdentifier"u8]);
            var party = Reading.Party(item["deviceOnCall"u8], names) ?? (wire is null ? null : names.Read(wire));
            var state = Words.State(item["localConnectionInfo"u8]) ?? ConnectionState.Connected;
            if (party is null || state == ConnectionState.Null || legs.Exists(leg => leg.Party.Device == party.Device)) continue;
            legs.Add(new Leg(party) { Wire = wire, State = state });
        }
        return legs;
    }

    /// <summary>What is known of a call where only its devices were asked: their own connections, and whom they name at the other end.</summary>
    public static List<Leg> Legs(IReadOnlyCollection<DeviceView> views)
    {
        var legs = views.Select(view => new Leg(view.Party) { Wire = view.Wire, State = view.Own }).ToList();
        foreach (var view in views)
            if (view.Endpoint is { } end && view.Other is not ConnectionState.Null && !legs.Exists(leg => leg.Party.Device == end.Device))
                legs.Add(new Leg(end) { State = view.Other ?? ConnectionState.Connected });
        return legs;
    }

    public static CallParties? Parties(XmlNode answer, DeviceNames names)
    {
        var calling = Reading.Party(answer["callingDevice"u8], names);
        var called = Reading.Party(answer["calledDevice"u8], names);
        return calling is null && called is null ? null : new CallParties { Calling = calling, Called = called };
    }

    private static int Count(XmlNode state)
    {
        var connections = 0;
        for (var one = state["compoundCallState"u8].FirstChild; one.IsThere; one = one.Next)
            if (Words.State(one) is not ConnectionState.Null) connections++;
        return connections;
    }

    private static (ConnectionState Own, ConnectionState? Other) States(XmlNode state)
    {
        if (Words.Simple(state["simpleCallState"u8].Text) is var (own, other)) return (own, other);
        var compound = state["compoundCallState"u8].FirstChild;
        // the first is the device's own
        return (Words.State(compound) ?? ConnectionState.Connected, Words.State(compound.Next));
    }
}
