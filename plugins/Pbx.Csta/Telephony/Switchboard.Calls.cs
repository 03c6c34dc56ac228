using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Telephony;

/// <summary>Call control events (ECMA-269) of one connection.</summary>
internal sealed partial class Switchboard
{
    private void ServiceInitiated(XmlNode root)
    {
        if (Enter(root, root["initiatedConnection"u8], root["initiatingDevice"u8], ConnectionState.Initiated) is not var (call, leg)) return;
        Tell(new ServiceInitiated { Generation = 0, At = default, Call = call.CallId, Cause = Words.Cause(root["cause"u8]), Linkage = call.Linkage, Parties = Parties(root), Initiating = leg.Party });
    }

    private void Originated(XmlNode root)
    {
        if (Enter(root, root["originatedConnection"u8], root["callingDevice"u8], ConnectionState.Connected) is not var (call, leg)) return;
        Tell(new Originated
        {
            Generation = 0, At = default, Call = call.CallId, Cause = Words.Cause(root["cause"u8]), Linkage = call.Linkage, Parties = Parties(root),
            Calling = leg.Party, Dialled = Reading.Party(root["calledDevice"u8], names)?.Number,
        });
    }

    private void Delivered(XmlNode root)
    {
        var isOffer = root.Is("OfferedEvent"u8);
        var connection = isOffer ? root["offeredConnection"u8] : root["connection"u8];
        var subject = isOffer ? root["offeredDevice"u8] : root["alertingDevice"u8];
        if (Enter(root, connection, subject, ConnectionState.Alerting) is not var (call, leg)) return;
        if (leg.NetworkOnly)
        {
            // the trunk's connection is connected since the network was reached, and no talking device rings again
            leg.State = ConnectionState.Connected;
            return;
        }
        var parties = Parties(root);
        Calling(call, parties, leg);
        Tell(new Delivered { Generation = 0, At = default, Call = call.CallId, Cause = Words.Cause(root["cause"u8]), Linkage = call.Linkage, Parties = parties, Alerting = leg.Party });
    }

    private void Established(XmlNode root)
    {
        if (Enter(root, root["establishedConnection"u8], root["answeringDevice"u8], ConnectionState.Connected) is not var (call, leg)) return;
        leg.NetworkOnly = false;
        var cause = Words.Cause(root["cause"u8]);
        // whoever takes a parked call to himself has freed its slot
        if (call.Slot is not null) Freed(call, EventCause.ParkRetrieved, leg.Party);
        var parties = Parties(root);
        Calling(call, parties, leg);
        Tell(new Established { Generation = 0, At = default, Call = call.CallId, Cause = cause, Linkage = call.Linkage, Parties = parties, Answering = leg.Party });
        Connected?.Invoke(call.CallId, leg.Party.Device);
    }

    private void Held(XmlNode root)
    {
        if (Enter(root, root["heldConnection"u8], root["holdingDevice"u8], ConnectionState.Hold) is not var (call, leg)) return;
        Tell(new Held { Generation = 0, At = default, Call = call.CallId, Cause = Words.Cause(root["cause"u8]), Linkage = call.Linkage, Holding = leg.Party });
    }

    private void Retrieved(XmlNode root)
    {
        if (Enter(root, root["retrievedConnection"u8], root["retrievingDevice"u8], ConnectionState.Connected) is not var (call, leg)) return;
        Tell(new Retrieved { Generation = 0, At = default, Call = call.CallId, Cause = Words.Cause(root["cause"u8]), Linkage = call.Linkage, Retrieving = leg.Party });
    }

    private void Queued(XmlNode root)
    {
        if (Enter(root, root["queuedConnection"u8], root["queue"u8], ConnectionState.Queued) is not var (call, leg)) return;
        var cause = Words.Cause(root["cause"u8]);
        var parties = Parties(root);
        Calling(call, parties, leg);
        if (cause == EventCause.Queue && leg.Party.Number is { } queue)
        {
            parties = (parties ?? new CallParties()) with { Queue = queue };
            Tell(new QueueReported { Generation = 0, At = default, Queue = queue, Name = leg.Party.Name, Waiting = root["numberQueued"u8].Number });
        }
        Tell(new Queued { Generation = 0, At = default, Call = call.CallId, Cause = cause, Linkage = call.Linkage, Parties = parties, Queue = leg.Party });
        if (cause == EventCause.Park) Parked(call, leg.Party, parties?.LastRedirecting);
    }

    private void NetworkReached(XmlNode root)
    {
        // networkInterfaceUsed is the trunk; who is beyond it is who was called
        if (Enter(root, root["outboundConnection"u8], root["calledDevice"u8], ConnectionState.Connected) is not var (call, leg)) return;
        leg.Party = leg.Party with { External = true };
        leg.NetworkOnly = true;
        Tell(new NetworkReached { Generation = 0, At = default, Call = call.CallId, Cause = Words.Cause(root["cause"u8]), Linkage = call.Linkage, Parties = Parties(root), Outside = leg.Party });
    }

    private void Failed(XmlNode root)
    {
        var subject = root["failingDevice"u8];
        if (Reading.Device(subject) is null) subject = root["calledDevice"u8];
        if (Enter(root, root["failedConnection"u8], subject, ConnectionState.Fail) is not var (call, leg)) return;
        Tell(new Failed { Generation = 0, At = default, Call = call.CallId, Cause = Words.Cause(root["cause"u8]), Linkage = call.Linkage, Parties = Parties(root), Failing = leg.Party });
    }

    private void Diverted(XmlNode root)
    {
        if (Leaving(root, root["connection"u8], root["divertingDevice"u8]) is not var (call, party)) return;
        var cause = Words.Cause(root["cause"u8]);
        Tell(new Diverted
        {
            Generation = 0, At = default, Call = new CallId(call), Cause = cause, Linkage = Reading.Linkage(root), Parties = Parties(root),
            Diverting = party, NewDestination = Reading.Party(root["newDestination"u8], names),
        });
    }

    private void ConnectionCleared(XmlNode root, DeviceId monitored)
    {
        var (id, wire) = Reading.Connection(root["droppedConnection"u8]);
        if (id is null) return;
        var releasing = Reading.Party(root["releasingDevice"u8], names);
        if (profile.ClearedByReleasing && wire is not null && releasing?.Device != names.Read(wire).Device)
        {
            // also comes for a hold there, with somebody else's name or none; what it was only the switching function knows
            Doubt?.Invoke(monitored);
            return;
        }
        if (_abandoned.Contains(id)) return;
        var before = Book.Find(id);
        // the dropped connection says who left; whose doing it was need not be the same
        if (Leaving(root, root["droppedConnection"u8], root["releasingDevice"u8]) is not var (call, party)) return;
        Tell(new ConnectionCleared { Generation = 0, At = default, Call = new CallId(call), Cause = Words.Cause(root["cause"u8]), Linkage = Reading.Linkage(root), Releasing = party });
        if (before is { Legs.Count: > 0 } && Book.Find(id) is null) Abandoned(before, id, root);
    }

    // a slot, a queue, a busy device is all that is left in it, whose connection may be told to nobody here
    private void Abandoned(BookedCall call, string id, XmlNode root)
    {
        if (_abandoned.Count >= MostAbandoned) _abandoned.Clear();
        _abandoned.Add(id);
        Tell(new CallCleared { Generation = 0, At = default, Call = call.CallId, Cause = Words.Cause(root["cause"u8]), Linkage = call.Linkage });
    }

    private void CallCleared(XmlNode root)
    {
        var (id, _) = Reading.Connection(root["clearedCall"u8]);
        if (id is null || _abandoned.Contains(id)) return;
        var cause = Words.Cause(root["cause"u8]);
        var call = Book.Find(id);
        if (call is not null) Close(call, cause);
        else if (Replaying) return;
        Tell(new CallCleared { Generation = 0, At = default, Call = new CallId(call?.Id ?? id), Cause = cause, Linkage = Reading.Linkage(root) });
    }

    /// <summary>
    /// An appearance of a shared line is inactive, because another one has the call. For the standard its connection is queued;
    /// for whoever sits there the call has gone to somebody else, until it is taken back.
    /// </summary>
    private void Bridged(XmlNode root)
    {
        var (id, wire) = Reading.Connection(root["bridgedConnection"u8]);
        if (id is null || wire is null || Book.Find(id) is not { } call || call.ByWire(wire) is not { } leg) return;
        call.Deactivate(leg);
        Gone(call, leg, EventCause.AnsweredElsewhere);
        Tell(new ConnectionCleared { Generation = 0, At = default, Call = call.CallId, Cause = EventCause.AnsweredElsewhere, Linkage = call.Linkage, Releasing = leg.Party });
    }

    private void CallInformation(XmlNode root)
    {
        var (id, _) = Reading.Connection(root["connection"u8]);
        if (id is null || (Replaying && Book.Find(id) is null)) return;
        var (call, correlator) = (Book.Find(id), root["correlatorData"u8].Text);
        if (call is not null) call.Correlator = correlator ?? call.Correlator;
        Tell(new CallInformation
        {
            Generation = 0, At = default, Call = new CallId(call?.Id ?? id), Linkage = Reading.Linkage(root), Parties = Parties(root),
            Account = HexText.Decode(root["accountInfo"u8].Text), Attached = Attachment(correlator),
        });
    }

    /// <summary>What applications attach to a call comes with any of its events, not only with its own.</summary>
    private void Attached(XmlNode root)
    {
        if (root["correlatorData"u8].Text is not { } correlator) return;
        for (var child = root.FirstChild; child.IsThere; child = child.Next)
        {
            if (Reading.Connection(child).Call is not { } id) continue;
            if (Book.Find(id) is not { } call || call.Correlator == correlator) return;
            call.Correlator = correlator;
            Tell(new CallInformation { Generation = 0, At = default, Call = call.CallId, Linkage = call.Linkage, Attached = Attachment(correlator) });
            return;
        }
    }

    private static Dictionary<string, string>? Attachment(string? correlator) =>
        correlator is null ? null : new Dictionary<string, string> { ["correlatorData"] = HexText.Decode(correlator)! };

    /// <summary>Takes a connection out; null where it had gone before the snapshot that it is laid over.</summary>
    private (string Call, Party Party)? Leaving(XmlNode root, XmlNode connection, XmlNode subject)
    {
        var (id, wire) = Reading.Connection(connection);
        if (id is null) return null;
        var call = Book.Find(id);
        if (wire is not null && call?.Reactivate(wire) == true) return null;
        var told = Reading.Party(subject, names);
        var leg = call is null ? null : Find(call, wire, told);
        if (leg is null && Replaying) return null;
        var party = leg?.Party ?? (wire is null ? told ?? Nobody : names.Read(wire));
        if (call is not null && leg is not null) Gone(call, leg, Words.Cause(root["cause"u8]));
        return (call?.Id ?? id, party);
    }

    private Leg? Find(BookedCall call, string? wire, Party? told)
    {
        if (wire is null) return told is null ? null : call.Of(told.Device);
        if ((call.ByWire(wire) ?? call.Of(names.Read(wire).Device)) is { } named) return named;
        // a caller known only by his number so far: here his connection is named for the first time
        var unnamed = call.Legs.Where(one => one.Wire is null).ToList();
        return unnamed.Find(one => one.Party.Device == told?.Device) ?? (unnamed.Count == 1 ? unnamed[0] : null);
    }

    /// <summary>Who calls is in the call from the moment of dialling, whether this device's own events tell it or not.</summary>
    private static void Calling(BookedCall call, CallParties? parties, Leg other)
    {
        if (parties?.Calling is not { } calling || calling.Device == other.Party.Device) return;
        var leg = call.Enter(null, calling);
        if (leg.State is ConnectionState.Unknown or ConnectionState.Initiated) leg.State = ConnectionState.Connected;
    }
}
