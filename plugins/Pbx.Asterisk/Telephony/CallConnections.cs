using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>The connections of a call, read off its channels.</summary>
internal sealed class CallConnections(Lines lines, SwitchboardOptions options, WaitingRooms rooms)
{
    // applications that answer a caller themselves; while one of them runs it is who the caller talks to
    private static readonly Dictionary<string, string> Services = new(StringComparer.OrdinalIgnoreCase)
    {
        ["VoiceMail"] = "voicemail", ["VoiceMailMain"] = "mailbox", ["Playback"] = "announcement", ["BackGround"] = "menu", ["Read"] = "menu",
        ["WaitExten"] = "menu", ["ControlPlayback"] = "announcement", ["Echo"] = "echo", ["MusicOnHold"] = "music", ["Milliwatt"] = "tone",
        ["Record"] = "recorder", ["Directory"] = "directory", ["AGI"] = "menu", ["EAGI"] = "menu", ["FastAGI"] = "menu", ["DISA"] = "menu",
        ["Stasis"] = "application", ["ChanSpy"] = "supervision", ["ExtenSpy"] = "supervision", ["ReceiveFAX"] = "fax", ["SayDigits"] = "announcement",
    };

    private static readonly Dictionary<string, EventCause> Refusals = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Busy"] = EventCause.Busy, ["PlayTones"] = EventCause.Unknown, ["Congestion"] = EventCause.NetworkCongestion,
        ["Zapateller"] = EventCause.DestinationNotObtainable,
    };

    /// <summary>In the order in which they came in; a device that is there by two channels is there once.</summary>
    public List<Connection> Of(Call call)
    {
        var found = new List<Connection>();
        foreach (var channel in call.Channels.OrderBy(channel => channel.Outgoing && !channel.Prompted).ThenBy(channel => channel.Since))
            Add(found, lines.PartyOf(channel), StateOf(channel, call));
        foreach (var awaited in call.Awaited) Add(found, awaited, ConnectionState.Alerting);
        foreach (var holder in call.Holders) Add(found, lines.PartyOf(holder), ConnectionState.Hold);
        foreach (var channel in call.Channels)
            if (WaitsAt(channel, call, found) is { } place) Add(found, place.Party, place.State);
        return found;
    }

    public static EventCause RefusalCause(Call call) =>
        call.Channels.Select(channel => channel.Application is { } application ? Refusals.GetValueOrDefault(application) : EventCause.Unknown)
            .FirstOrDefault(cause => cause != EventCause.Unknown);

    private static void Add(List<Connection> found, Party party, ConnectionState state)
    {
        if (state == ConnectionState.Null) return;
        var at = found.FindIndex(connection => connection.Party.Device == party.Device);
        if (at < 0) found.Add(new Connection { Party = party, State = state });
        else if (Weight(state) > Weight(found[at].State)) found[at] = found[at] with { State = state };
    }

    private static int Weight(ConnectionState state) => state switch
    {
        ConnectionState.Connected => 5,
        ConnectionState.Hold => 4,
        ConnectionState.Alerting => 3,
        ConnectionState.Initiated => 2,
        _ => 1,
    };

    private ConnectionState StateOf(Channel channel, Call call) => channel switch
    {
        // the transfer feature leaves the phone marked as holding while it talks in the consultation
        { IsUp: true, OnHold: true, HeldCall: null } => ConnectionState.Hold,
        { IsUp: true } => HoldsBySeparation(channel, call) ? ConnectionState.Hold : ConnectionState.Connected,
        { Prompted: true, State: ChannelState.Ringing } => ConnectionState.Initiated,
        { State: ChannelState.Ringing } => ConnectionState.Alerting,
        { Outgoing: true } => ConnectionState.Null,
        { State: ChannelState.Ring } => ConnectionState.Connected,
        { State: ChannelState.Down or ChannelState.Reserved } => ConnectionState.Null,
        _ => ConnectionState.Initiated,
    };

    /// <summary>An application took the others from this channel's bridge into one where each waits for himself.</summary>
    private bool HoldsBySeparation(Channel channel, Call call) => channel.Bridge is { IsHolding: false } && rooms.AllWaitFor(channel, call);

    private (Party Party, ConnectionState State)? WaitsAt(Channel channel, Call call, List<Connection> found)
    {
        if (channel.Queue is { } queue)
            return (Place($"queue:{queue}", options.NumberOf(queue), queue), ConnectionState.Queued);
        if (channel.ParkSlot is { } slot)
            return (Place(CallTeller.SlotDevice(slot).Value, new(slot), null), ConnectionState.Queued);
        if (channel.Outgoing && !channel.Prompted || call.Channels.Count > 1 || call.Holders.Count > 0 || found.Count > 1) return null;
        if (channel.Conference is { } room)
            return (Place($"conference:{room}", call.Dialled ?? new(room), $"Conference {room}"), ConnectionState.Connected);
        if (channel.Application is not { } application || channel.Bridge is { JoinsCalls: true } || IsOnTheWay(channel, application)) return null;
        if (Refusals.ContainsKey(application))
            return (call.Called ?? Place("number:?", call.Dialled, null), ConnectionState.Fail);
        return channel is { IsUp: true, IsHangingUp: false } && Services.TryGetValue(application, out var service) ? (ServiceParty(channel, call, service), ConnectionState.Connected) : null;
    }

    // our application is nobody to talk to: it rings the phone that was called
    private bool IsOnTheWay(Channel channel, string application) =>
        options.Application is { } ours && application == "Stasis" && channel.ApplicationArguments?.StartsWith($"{ours},", StringComparison.Ordinal) == true
        && channel.ApplicationArguments.AsSpan(ours.Length + 1) is var arguments && (arguments.StartsWith("user,") || arguments.StartsWith("leg,"));

    private static Party ServiceParty(Channel channel, Call call, string service)
    {
        var mailbox = service == "voicemail" ? channel.ApplicationArguments?.Split('@', ',', '&')[0] : null;
        return Place(
            mailbox is null ? $"service:{service}:{call.Dialled}" : $"voicemail:{mailbox}",
            call.Dialled,
            mailbox is null ? null : $"Voicemail {mailbox}");
    }

    private static Party Place(string device, DialableNumber? number, string? name) =>
        new() { Device = new(device), Number = number, Name = name, External = false };
}
