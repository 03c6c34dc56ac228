using System.Globalization;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Snapshots;
using Attendant.Pbx.Asterisk.Stasis;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>
/// Brings the picture in line with what Asterisk lists: after a new link, and when somebody asks. An event that came
/// after an item of a list is newer than the item.
/// </summary>
internal sealed partial class Switchboard
{
    public void Reconcile(Listing listing, DateTimeOffset at)
    {
        var fresh = new List<Channel>();
        foreach (var item in listing.Channels) Reconcile(item, fresh, at);
        EndMissing(listing, at);
        foreach (var half in fresh)
            if (StasisNames.ConsultingBy(half.Id) is { } consulting) ConsultBy(half, ById(consulting));
        foreach (var bridge in listing.Bridges ?? []) BridgeIn(bridge);
        foreach (var channel in fresh.OrderBy(channel => channel.Since)) Relate(channel);
        ReconcileHolds(listing);
        foreach (var half in fresh.Where(channel => channel is { Kind: ChannelKind.Joint, IsFirstHalf: true }))
            if (OtherHalf(half) is { } second) FindConsulter(half, second);
        foreach (var channel in fresh)
            if (channel.Bridge is { Creator: "ConfBridge", Name: { } room }) channel.Conference = room;
        ReconcileQueues(listing);
        Settle(at);
        ReconcileConsultations(fresh, at);
        ReconcileRooms(at);
        ReconcileParking(listing, at);
        Settle(at);
    }

    private void Reconcile(AmiMessage item, List<Channel> fresh, DateTimeOffset at)
    {
        var known = ById(item.Told("Uniqueid"));
        if (known is not null && known.Touched > item.Sequence) return;
        var age = TimeSpan.TryParse(item.Told("Duration"), CultureInfo.InvariantCulture, out var duration) ? duration : TimeSpan.Zero;
        if (Seen(item, at - age) is not { } channel) return;
        channel.Application = item.Told("Application") ?? channel.Application;
        channel.ApplicationArguments = item.Told("ApplicationData") ?? channel.ApplicationArguments;
        if (item.Told("BridgeId") is { } bridge) channel.Enter(_bridges.TryGetValue(bridge, out var there) ? there : _bridges[bridge] = new Bridge(bridge));
        else channel.Enter(null);
        if (known is not null) return;
        // a channel that was dialled runs no dial plan; Asterisk writes AppDial, AppQueue or AppDial2 (originated) for it
        channel.Outgoing |= StasisNames.IsLeg(channel.Id);
        channel.Outgoing |= channel.Application?.StartsWith("App", StringComparison.Ordinal) == true && channel.ApplicationArguments == "(Outgoing Line)";
        fresh.Add(channel);
    }

    private void EndMissing(Listing listing, DateTimeOffset at)
    {
        var listed = listing.Channels.Select(item => item.Told("Uniqueid")).ToHashSet(StringComparer.Ordinal);
        foreach (var channel in _channels.Values.Where(channel => channel.Touched < listing.Sequence && !listed.Contains(channel.Id)).ToArray())
        {
            _calls.Leaves(channel, null, Contracts.Telephony.EventCause.Unknown, at);
            Remove(channel);
        }
    }

    /// <summary>Who dials whom is not listed: it shows in what the dialling application was told to dial.</summary>
    private void Relate(Channel channel)
    {
        if (!channel.Outgoing || channel.Bridge is not null || channel.Dialer is not null) return;
        if (channel.LinkedId == channel.Id)
        {
            channel.Prompted = true;
            return;
        }
        var linked = _channels.Values.Where(other => other != channel && other.LinkedId == channel.LinkedId && other.ReleasedAt is null).ToList();
        var target = channel.Kind == ChannelKind.Joint ? channel.Name[..channel.Name.LastIndexOf('-')] : channel.Peer;
        var dialer = linked.Find(other => other.Application is "Dial" && other.ApplicationArguments?.Contains(target, StringComparison.Ordinal) == true)
            ?? linked.Find(other => other.Application is "Queue" && channel.Kind == ChannelKind.Party);
        if (dialer is not null) channel.DialledBy(dialer);
        else if (channel.Kind == ChannelKind.Party) channel.DialledBy(OnWhoseBehalf(channel));
    }

    private void ReconcileQueues(Listing listing)
    {
        if (listing.QueueEntries is not { } entries) return;
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (ById(entry.Told("Uniqueid")) is not { } channel || channel.Touched > entry.Sequence) continue;
            waiting.Add(channel.Id);
            if (channel.Queue == entry.Told("Queue")) continue;
            channel.Queue = entry.Told("Queue");
            _touched.Add(channel);
        }
        foreach (var channel in _channels.Values)
        {
            if (channel.Queue is null || channel.Touched > listing.Sequence || waiting.Contains(channel.Id)) continue;
            channel.Queue = null;
            _touched.Add(channel);
        }
    }

    /// <summary>
    /// A phone that holds is known by its channel. One on whose behalf Asterisk holds (the transfer feature) is not, but a
    /// PJSIP device whose state is ONHOLD is being held: whoever is in the bridge with it holds.
    /// It tells of a device with a single channel only; with more, what events told before stays.
    /// </summary>
    private void ReconcileHolds(Listing listing)
    {
        foreach (var (name, onHold) in listing.Holds)
        {
            if (ByName(name) is not { } channel || channel.OnHold == onHold || channel.Touched > listing.Sequence + listing.Channels.Count) continue;
            // while it consults, Asterisk holds on its behalf and the phone knows nothing of it
            if (!onHold && (channel.HeldCall is not null || channel.ConsultsBy is not null)) continue;
            channel.OnHold = onHold;
            _touched.Add(channel);
        }
        if (listing.DeviceStates is not { } states) return;
        var up = _channels.Values.Where(channel => channel is { IsUp: true, Kind: ChannelKind.Party }).ToLookup(channel => channel.Peer, StringComparer.Ordinal);
        foreach (var bridge in _bridges.Values.Where(bridge => bridge is { JoinsCalls: true, Channels.Count: 2 }))
            foreach (var held in bridge.Channels)
            {
                if (held.Kind != ChannelKind.Party || up[held.Peer].Count() != 1 || !states.TryGetValue(held.Peer, out var state)) continue;
                var holding = bridge.Channels.Single(channel => channel != held);
                var onHold = state == "ONHOLD";
                // the channel's own word is better
                if (listing.Holds.GetValueOrDefault(holding.Name) || (listing.Holds.ContainsKey(holding.Name) && !onHold)) continue;
                if (holding.Kind != ChannelKind.Party || holding.OnHold == onHold || held.Touched > listing.Sequence || holding.Touched > listing.Sequence) continue;
                holding.OnHold = onHold;
                _touched.Add(holding);
            }
    }

    /// <summary>
    /// Whoever consults by the transfer feature left somebody alone in a bridge, who still shows him as connected: that is
    /// the call he holds.
    /// </summary>
    private void ReconcileConsultations(IEnumerable<Channel> fresh, DateTimeOffset at)
    {
        foreach (var consulting in fresh.Where(channel => channel is { ConsultsBy: not null, HeldCall: null, Call: not null }))
        {
            var waiting = _channels.Values.FirstOrDefault(channel =>
                channel is { Kind: ChannelKind.Party, IsUp: true, Call: not null, Bridge: { JoinsCalls: true } bridge }
                && channel.Call != consulting.Call && channel.LinkedId == consulting.LinkedId
                && bridge.Channels.All(other => other == channel || other == consulting)
                && channel.ConnectedNumber is { } number && (number == consulting.CallerNumber || number == _lines.NumberOf(consulting.Peer)));
            if (waiting?.Call is not { } held) continue;
            _calls.Holds(consulting, held);
            _touched.Add(consulting);
        }
        Settle(at);
    }

    /// <summary>Who holds whom stands in the names of our application's bridges.</summary>
    private void ReconcileRooms(DateTimeOffset at)
    {
        foreach (var holding in _bridges.Values.Select(room => ById(room.Holder)).OfType<Channel>().ToArray())
            foreach (var held in WaitingFor(holding).Select(waiting => waiting.Call).Distinct().ToArray())
            {
                if (held == holding.Call || holding is not { Call: not null, HeldCall: null }) continue;
                _calls.HoldsByRoom(holding, held);
                _touched.Add(holding);
            }
        Settle(at);
    }

    private Channel? PartyBehind(Channel channel) =>
        channel.Kind == ChannelKind.Party ? channel : new Grouping(OtherHalf).Of(channel).FirstOrDefault(party => party.Call is not null);
}
