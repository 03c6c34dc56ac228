using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Telephony;

/// <summary>Transfer, conference and parking: where calls become others.</summary>
internal sealed partial class Switchboard
{
    private void Transferred(XmlNode root, DeviceId monitored)
    {
        var (primary, secondary) = OldCalls(root);
        if (primary is null) return;
        var transferring = Reading.Party(root["transferringDevice"u8], names) ?? Nobody;
        if (Join(root, primary, secondary, root["transferredConnections"u8], transferring.Device, monitored) is not { } call) return;
        Tell(new Transferred
        {
            Generation = 0, At = default, Call = call.CallId, Cause = Words.Cause(root["cause"u8]), Linkage = call.Linkage,
            PrimaryOldCall = new CallId(primary), SecondaryOldCall = secondary is null ? null : new CallId(secondary),
            Transferring = transferring, TransferredTo = Reading.Party(root["transferredToDevice"u8], names), Connections = Told(call),
        });
    }

    private void Conferenced(XmlNode root, DeviceId monitored)
    {
        var (primary, secondary) = OldCalls(root);
        if (primary is null) return;
        if (Join(root, primary, secondary, root["conferenceConnections"u8], null, monitored) is not { } call) return;
        Tell(new Conferenced
        {
            Generation = 0, At = default, Call = call.CallId, Cause = Words.Cause(root["cause"u8]), Linkage = call.Linkage,
            PrimaryOldCall = new CallId(primary), SecondaryOldCall = secondary is null ? null : new CallId(secondary),
            Conferencing = Reading.Party(root["conferencingDevice"u8], names), Connections = Told(call),
        });
    }

    private (string? Primary, string? Secondary) OldCalls(XmlNode root)
    {
        var primary = Reading.Connection(root["primaryOldCall"u8]).Call;
        var secondary = Reading.Connection(root["secondaryOldCall"u8]).Call;
        primary ??= secondary;
        return (Known(primary), secondary == primary ? null : Known(secondary));
    }

    private string? Known(string? id) => id is null ? null : Book.Find(id)?.Id ?? id;

    /// <summary>
    /// Makes one call of the old ones by the list of connections (newConnection, oldConnection, endpoint); where the list is
    /// empty, of everybody who was in them. Null where it had happened before the snapshot that it is laid over.
    /// </summary>
    private BookedCall? Join(XmlNode root, string primary, string? secondary, XmlNode list, DeviceId? leaving, DeviceId monitored)
    {
        var old = new[] { Book.Find(primary), secondary is null ? null : Book.Find(secondary) }.OfType<BookedCall>().Distinct().ToList();
        string? resulting = null;
        // who is new in a single step transfer is about to ring; in any other he was talking to the one who joined the calls
        var fresh = secondary is null && leaving is not null ? ConnectionState.Alerting : ConnectionState.Connected;
        var own = Words.State(root["localConnectionInfo"u8]);
        var legs = new List<Leg>();
        var ids = new List<(string Id, string Wire)>();
        for (var item = list.FirstChild; item.IsThere; item = item.Next)
        {
            var (id, wire) = Reading.Connection(item["newConnection"u8]);
            var (oldId, oldWire) = Reading.Connection(item["oldConnection"u8]);
            resulting ??= id;
            // told once more by another monitor, the old calls are gone and the new one knows
            var before = Before(old, oldId, oldWire ?? wire) ?? (id is null || wire is null ? null : Book.Find(id)?.ByWire(wire));
            var party = Reading.Party(item["endpoint"u8], names) ?? before?.Party ?? ((wire ?? oldWire) is { } name ? names.Read(name) : null);
            if (party is null || party.Device == leaving) continue;
            if (before is not null) party = before.Party.Number is null ? party with { Device = before.Party.Device } : before.Party;
            if (legs.Exists(leg => leg.Party.Device == party.Device)) continue;
            // the list has no states: the monitored device's is told apart, others go on in theirs; who was held is talked to now
            var state = before?.State ?? fresh;
            if (party.Device == monitored && own is not (null or ConnectionState.Null)) state = own.Value;
            else if (state is ConnectionState.Unknown or ConnectionState.Hold) state = ConnectionState.Connected;
            legs.Add(new Leg(party) { Wire = wire ?? oldWire, State = state, NetworkOnly = before?.NetworkOnly == true });
            if (id is not null && wire is not null) ids.Add((id, wire));
        }
        if (legs.Count == 0)
            foreach (var leg in old.SelectMany(call => call.Legs))
                if (leg.Party.Device != leaving && !legs.Exists(one => one.Party.Device == leg.Party.Device))
                    legs.Add(new Leg(leg.Party) { Wire = leg.Wire, State = leg.State == ConnectionState.Hold ? ConnectionState.Connected : leg.State });
        resulting ??= primary;
        if (Replaying && old.Count == 0 && Book.Find(resulting) is not null) return null;
        var parked = old.Find(call => call.Slot is not null);
        foreach (var call in old)
            if (call.Id != resulting) Book.Close(call);
        var joined = Open(resulting, null, Reading.Linkage(root));
        joined.Replace(legs);
        joined.IsForsaken = false;
        if (profile.JoinByLinkage)
            foreach (var (id, wire) in ids)
                if (id != joined.Id) Book.Alias(joined, id, wire);
        if (parked is not null && parked.Id != joined.Id) (joined.Slot, joined.ParkedAt, joined.ParkedBy) = (parked.Slot, parked.ParkedAt, parked.ParkedBy);
        return joined;
    }

    private static Leg? Before(List<BookedCall> old, string? id, string? wire)
    {
        if (wire is null) return null;
        foreach (var call in old)
            if ((id is null || call.Id == id) && call.ByWire(wire) is { } leg) return leg;
        foreach (var call in old)
            if (call.ByWire(wire) is { } leg) return leg;
        return null;
    }

    private static List<Connection> Told(BookedCall call) => [.. call.Legs.Select(leg => new Connection { Party = leg.Party, State = leg.State })];

    /// <summary>ECMA-269 17.1.21: the call is queued at the device to which it was parked, and that device's number is the slot.</summary>
    private void Parked(BookedCall call, Party at, Party? by)
    {
        if (at.Number is not { } slot || call.Slot == slot) return;
        call.Slot = slot;
        call.ParkedAt = time.GetUtcNow();
        if (by is not null && by.Device != at.Device) call.ParkedBy = by;
        Tell(ParkedCall(call, at, call.ParkedAt));
    }

    /// <summary>Who leaves a call because it is parked has parked it: where the call did not say so itself.</summary>
    private void ParkedBy(BookedCall call, Party by)
    {
        if (call.ParkedBy is not null) return;
        call.ParkedBy = by;
        if (call.Slot is not null && call.Legs.FirstOrDefault(leg => leg.Party.Number == call.Slot) is { } at) Tell(ParkedCall(call, at.Party, call.ParkedAt));
    }

    private static ParkedCallReported ParkedCall(BookedCall call, Party at, DateTimeOffset since) => new()
    {
        Generation = 0, At = default, Slot = call.Slot!.Value, Call = call.CallId,
        Parked = call.Legs.FirstOrDefault(leg => leg.Party.Device != at.Device)?.Party ?? Nobody, ParkedBy = call.ParkedBy, ParkedAt = since,
    };

    private void Freed(BookedCall call, EventCause cause, Party? by)
    {
        if (call.Slot is not { } slot) return;
        (call.Slot, call.ParkedBy) = (null, null);
        Tell(new ParkedCallRemoved
        {
            Generation = 0, At = default, Slot = slot, RetrievedBy = by,
            Cause = cause is EventCause.ParkRetrieved or EventCause.ParkTimeout ? cause : cause == EventCause.CallPickup ? EventCause.ParkRetrieved : EventCause.CallCancelled,
        });
    }
}
