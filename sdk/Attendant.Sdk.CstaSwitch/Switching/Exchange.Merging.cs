using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Services;
using Attendant.Sdk.CstaSwitch.Xml;
using static Attendant.Sdk.CstaSwitch.CstaConnectionState;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>ECMA-269 17.1: two calls become one.</summary>
internal sealed partial class Exchange
{
    public Merger Transfer(Connection held, Connection active)
    {
        CheckPair(held, active);
        CheckDisjoint(held, active);
        // a busy tone cannot be handed over, and somebody must be there to be handed over
        if (active.Call.Connections.Exists(other => other.State == Fail)) throw Refused.State("invalidActiveConnectionState");
        if (held.Call.Connections.Exists(other => other.State == Fail)) throw Refused.State("invalidHeldConnectionState");
        if (!held.Call.Connections.Concat(active.Call.Connections).Any(other => other.Device != held.Device && (other.State is Connected or Hold))) throw Refused.State("invalidHeldConnectionState");
        var device = held.Device;
        return Merge(held, active, stays: false, (merger, primary, secondary, devices) => Tell(
            "TransferedEvent",
            merger,
            [primary.Call, secondary.Call],
            devices,
            [Old("primaryOldCall", primary), Old("secondaryOldCall", secondary), Ids.Party("transferringDevice", device.Number), Ids.Party("transferredToDevice", secondary.Party)],
            "transferredConnections",
            "transfer"));
    }

    public Merger Conference(Connection held, Connection active)
    {
        CheckPair(held, active);
        CheckDisjoint(held, active);
        // somebody who has not answered yet cannot be conferred with
        if (active.Call.Connections.Exists(other => other.State is Alerting or Queued or Fail)) throw Refused.State("invalidActiveConnectionState");
        if (held.Call.Connections.Exists(other => other.State is Alerting or Queued or Fail)) throw Refused.State("invalidHeldConnectionState");
        if (held.Call.Connections.Count + active.Call.Connections.Count - 1 > _options.MaximumConferenceMembers) throw Refused.System("conferenceMemberLimitExceeded");
        var device = held.Device;
        return Merge(held, active, stays: true, (merger, primary, secondary, devices) => Tell(
            "ConferencedEvent",
            merger,
            [primary.Call, secondary.Call],
            devices,
            [Old("primaryOldCall", primary), Old("secondaryOldCall", secondary), Ids.Party("conferencingDevice", device.Number), Ids.Party("addedParty", secondary.Party)],
            "conferenceConnections",
            "conference"));
    }

    /// <summary>An old call as the device that acted was in it, and who was its other party.</summary>
    private sealed record OldCall(Call Call, Device Device, string? Party);

    private static void CheckDisjoint(Connection held, Connection active)
    {
        if (held.Call == active.Call) throw Refused.Operation("invalidConnectionID");
        if (held.Call.Connections.Exists(connection => connection != held && active.Call.At(connection.Device) is not null)) throw Refused.Operation("notDifferentDevices");
    }

    private Merger Merge(Connection held, Connection active, bool stays, Action<Merger, OldCall, OldCall, HashSet<Device>> tell)
    {
        OldCall primary = new(held.Call, held.Device, OtherParty(held));
        OldCall secondary = new(active.Call, active.Device, OtherParty(active));
        var devices = held.Call.Connections.Concat(active.Call.Connections).Select(connection => connection.Device).ToHashSet();
        var result = _options.Dialect.MergedCall switch
        {
            CstaMergedCall.PrimaryOldCall => primary.Call,
            CstaMergedCall.SecondaryOldCall => secondary.Call,
            _ => new Call(NextId()) { Linkage = primary.Call.Linkage },
        };
        result.Network = primary.Call.Network ?? secondary.Call.Network;
        result.CorrelatorData = primary.Call.CorrelatorData ?? secondary.Call.CorrelatorData;
        (result.Calling, result.Called) = stays ? (primary.Call.Calling, primary.Call.Called) : (primary.Party, secondary.Call.Called);
        result.LastRedirection = stays ? primary.Call.LastRedirection : held.Device.Number;

        Part(held);
        if (!stays) Part(active);
        List<(Connection Connection, Call? Before)> parties = [.. primary.Call.Connections.Concat(secondary.Call.Connections).Select(connection => (connection, (Call?)connection.Call))];
        _calls.Remove(primary.Call);
        _calls.Remove(secondary.Call);
        primary.Call.Connections.Clear();
        secondary.Call.Connections.Clear();
        foreach (var (connection, _) in parties)
        {
            connection.Call = result;
            result.Connections.Add(connection);
        }

        _calls.Add(result);
        var merger = new Merger(result, parties);
        tell(merger, primary, secondary, devices);
        return merger;
    }

    private static string? OtherParty(Connection connection) => connection.Call.Connections.Find(other => other != connection)?.Party;

    private Element Old(string name, OldCall old) => Ids.Connection(name, old.Call, old.Device);

    private void Tell(string name, Merger merger, IReadOnlyList<Call> calls, HashSet<Device> devices, IReadOnlyList<Element> before, string list, string cause)
    {
        devices.UnionWith(merger.Call.Connections.Select(connection => connection.Device));
        Watchers?.Happened(new Happening(name, calls, merger.Call, devices, [.. before, List(list, merger)], Reason(merger.Call, cause), []));
    }

    public Element List(string name, Merger merger) => new(name, merger.Connections.Select(party => new Element(
        "connectionListItem",
        Ids.Connection("newConnection", party.Connection),
        party.Before is null ? null : Ids.Connection("oldConnection", party.Before, party.Connection.Device),
        new Element("endpoint", Endpoint(party.Connection)))));

    private Element Endpoint(Connection connection) => connection.Party is { } party ? Ids.Device("deviceID", party) : new Element("notKnown");
}
