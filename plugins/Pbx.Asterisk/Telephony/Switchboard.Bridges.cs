using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Stasis;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>Bridges, Local pairs, and who dials whom.</summary>
internal sealed partial class Switchboard
{
    private bool Entered(AmiMessage message, DateTimeOffset at)
    {
        if (Seen(message, at) is not { } channel || BridgeIn(message) is not { } bridge) return false;
        if (channel.Bridge is { } before) _touched.UnionWith(before.Channels);
        // back to where it came from, or somewhere else altogether: the consultation is over
        if (channel.ConsultsBy is { } half)
        {
            if (half.Bridge == bridge) channel.HasJoinedConsultation = true;
            else channel.ConsultBy(null);
        }
        channel.Enter(bridge);
        channel.DialledBy(null);
        // put aside by our application: who consulted by it talks to others
        if (bridge.Holder is not null)
            foreach (var consulting in channel.Consulters.ToArray()) consulting.ConsultBy(null);
        if (bridge.Channels.Count > 1) channel.ReleasedAt = null;
        _touched.UnionWith(bridge.Channels);
        return true;
    }

    private bool LeftBridge(AmiMessage message)
    {
        if (ById(message.Told("Uniqueid")) is not { } channel || channel.Bridge is not { } bridge || bridge.Id != message.Told("BridgeUniqueid"))
            return false;
        // it leaves the bridge of its consultation: to hang up, which transfers, or to go back
        if (channel.HasJoinedConsultation) channel.ConsultBy(null);
        channel.Enter(null);
        _touched.Add(channel);
        _touched.UnionWith(bridge.Channels);
        return true;
    }

    /// <summary>
    /// Those in one bridge move to another, one after the other, and who joined them may stay or go: nothing is concluded
    /// until the transfer is told or the emptied bridge is destroyed.
    /// </summary>
    private bool Merging(AmiMessage message, DateTimeOffset at)
    {
        if (message.Told("FromBridgeUniqueid") is not { } from) return false;
        if (_merging.Count == 0) _mergingSince = at;
        return _merging.Add(from);
    }

    private bool Destroyed(AmiMessage message)
    {
        if (message.Told("BridgeUniqueid") is not { } id) return false;
        var merged = _merging.Remove(id);
        if (!_bridges.Remove(id, out var bridge)) return merged;
        foreach (var channel in bridge.Channels.ToArray())
        {
            channel.Enter(null);
            _touched.Add(channel);
        }
        return true;
    }

    private Bridge? BridgeIn(AmiMessage message)
    {
        if (message.Told("BridgeUniqueid") is not { } id) return null;
        if (!_bridges.TryGetValue(id, out var bridge)) _bridges[id] = bridge = new Bridge(id);
        bridge.Technology = message.Told("BridgeTechnology") ?? bridge.Technology;
        bridge.Creator = message.Told("BridgeCreator") ?? bridge.Creator;
        bridge.Name = message.Told("BridgeName") ?? bridge.Name;
        return bridge;
    }

    private bool LocalBridged(AmiMessage message)
    {
        if (ById(message.Told("LocalOneUniqueid")) is not { } first || ById(message.Told("LocalTwoUniqueid")) is not { } second) return false;
        first.CallerNumber = message.Told("LocalOneCallerIDNum") ?? first.CallerNumber;
        second.CallerNumber = message.Told("LocalTwoCallerIDNum") ?? second.CallerNumber;
        _touched.Add(first);
        FindConsulter(first, second);
        return true;
    }

    /// <summary>
    /// The transfer feature consults by a Local pair that nobody dials. Whose consultation it is shows in the second
    /// half's caller, who at that moment holds a call of the same linkage.
    /// </summary>
    private void FindConsulter(Channel first, Channel second)
    {
        // of our application it is known, and only until the consulted one answers
        if (first.Dialer is not null || first.Consulters.Count > 0 || StasisNames.ConsultingBy(first.Id) is not null) return;
        var consulting = _channels.Values.FirstOrDefault(channel =>
            channel is { Kind: ChannelKind.Party, IsUp: true, Bridge: not null, ConsultsBy: null, ReleasedAt: null }
            && channel.LinkedId == first.LinkedId
            && channel.CallerNumber is not null && channel.CallerNumber == second.CallerNumber
            && (channel.OnHold || (first.Bridge is not null && first.Bridge == channel.Bridge)));
        if (consulting is null) return;
        consulting.ConsultBy(first);
        consulting.HasJoinedConsultation = first.Bridge is not null && first.Bridge == consulting.Bridge;
        first.Dialled ??= second.Name["Local/".Length..].Split('@')[0];
        _touched.Add(consulting);
    }

    private bool Dialled(AmiMessage message, DateTimeOffset at)
    {
        if (Seen(message, at, "Dest") is not { } called) return false;
        var caller = message.Told("Channel") is null ? null : Seen(message, at);
        called.Outgoing = true;
        called.DialString ??= message.Told("DialString");
        if (message.Event == "DialEnd")
        {
            // a channel that picked the call up is told as the one that was dialled
            called.DialResult = message.Told("DialStatus");
            NoteTried(called);
            return true;
        }
        if (called.Bridge is not null || called.Dialer is not null || called.Prompted) return true;
        if (caller is not null) called.DialledBy(caller);
        else if (called.LinkedId == called.Id) called.Prompted = true;
        else called.DialledBy(OnWhoseBehalf(called));
        return true;
    }

    /// <summary>
    /// An originated channel names no dialer; it belongs to whoever is in our application for that phone, else to the linkage's
    /// party that it shows as connected, or to its root.
    /// </summary>
    private Channel? OnWhoseBehalf(Channel called)
    {
        if (called.Kind != ChannelKind.Party) return null;
        if (StasisNames.IsLeg(called.Id) && _lines.NumberOf(called.Peer) is { } rung
            && _channels.Values.FirstOrDefault(channel => channel.LinkedId == called.LinkedId && channel.Bridge is null && Options.Asks(channel, rung)) is { } attended)
            return attended;
        var linked = _channels.Values
            .Where(channel => channel != called && channel.Kind == ChannelKind.Party && channel.LinkedId == called.LinkedId && channel.ReleasedAt is null)
            .ToList();
        return linked.FirstOrDefault(channel => _lines.NumberOf(channel.Peer) is { } number && number == called.ConnectedNumber)
            ?? linked.FirstOrDefault(channel => channel.Id == called.LinkedId)
            ?? linked.FirstOrDefault();
    }

    private static void NoteTried(Channel called)
    {
        if (called is { Call: { } call, DialResult: { } result } && result != "ANSWER")
            call.Tried[new(called.Peer)] = result;
    }
}
