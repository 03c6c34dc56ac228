using System.Globalization;
using Attendant.Contracts.Pbx;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Stasis;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>Channels: how they come, change and go.</summary>
internal sealed partial class Switchboard
{
    /// <summary>The channel that the fields with this prefix tell of, made where it is new; null where it has ended already.</summary>
    private Channel? Seen(AmiMessage message, DateTimeOffset at, string prefix = "")
    {
        var id = message.Told(prefix + "Uniqueid");
        var name = message.Told(prefix + "Channel");
        if (id is null || name is null || _ended.Contains(id)) return null;
        if (!_channels.TryGetValue(id, out var channel)) channel = Add(message, at, prefix, id, name);
        channel.IsAnnounced |= message.Event is "Newchannel" or "CoreShowChannel";
        // of a list that was read before the newest word on it
        if (message.Sequence >= channel.Touched) Update(channel, message, prefix);
        return channel;
    }

    private Channel Add(AmiMessage message, DateTimeOffset at, string prefix, string id, string name)
    {
        var state = StateIn(message, prefix);
        var channel = new Channel(id, name)
        {
            LinkedId = message.Told(prefix + "Linkedid") ?? id,
            State = state,
            // a channel that Asterisk makes begins down; one that reaches it begins with having dialled
            Outgoing = prefix == "Dest" || state is ChannelState.Down or ChannelState.Reserved or ChannelState.Ringing,
            Since = at,
        };
        if (!channel.Outgoing) channel.Dialled = Extension(message, prefix);
        _channels[id] = channel;
        _byName[name] = channel;
        if (StasisNames.ConsultingBy(id) is { } consulting) ConsultBy(channel, ById(consulting));
        return channel;
    }

    private void Update(Channel channel, AmiMessage message, string prefix)
    {
        channel.Touched = message.Sequence;
        var state = StateIn(message, prefix);
        // what was answered is never unanswered: an older word that comes late
        if (!channel.IsUp) channel.State = state;
        // it is in the bridge of whoever consults by it, and both are what the bridge makes of them from now on
        if (channel is { IsUp: true, Bridge.IsTalkOfOurs: true })
            foreach (var consulting in channel.Consulters.ToArray()) consulting.ConsultBy(null);
        if (message.Told(prefix + "Linkedid") is { } linkedId) channel.LinkedId = linkedId;
        channel.CallerNumber = message.Told(prefix + "CallerIDNum") ?? channel.CallerNumber;
        channel.CallerName = message.Told(prefix + "CallerIDName") ?? channel.CallerName;
        channel.ConnectedNumber = message.Told(prefix + "ConnectedLineNum") ?? channel.ConnectedNumber;
        channel.ConnectedName = message.Told(prefix + "ConnectedLineName") ?? channel.ConnectedName;
        channel.Context = message.Told(prefix + "Context") ?? channel.Context;
        if (channel.Kind == ChannelKind.Party && channel.CallerNumber is { } number && number == _lines.NumberOf(channel.Peer))
            _lines.Learn(channel.Peer, channel.CallerName);
        _touched.Add(channel);
    }

    /// <summary>A call of our application: who consults stands in the channel's id.</summary>
    private void ConsultBy(Channel half, Channel? consulting)
    {
        if (consulting is null || half.IsUp) return;
        consulting.ConsultBy(half);
        // there, though it has not moved: when it leaves its bridge it leaves the consultation
        consulting.HasJoinedConsultation = true;
        half.Dialled = half.Name["Local/".Length..].Split('@')[0];
        _touched.Add(consulting);
    }

    private bool Changed(AmiMessage message, DateTimeOffset at)
    {
        if (Seen(message, at) is not { } channel) return false;
        if (!message.Is("Event", "Newexten")) return true;
        channel.Application = message.Told("Application");
        channel.ApplicationArguments = message.Told("AppData");
        // a phone that was rung by click to dial begins the dial plan with what it calls
        if (channel is { Prompted: true, IsUp: true }) channel.Dialled ??= Extension(message, "");
        return true;
    }

    private bool Renamed(AmiMessage message)
    {
        if (ById(message.Told("Uniqueid")) is not { } channel || message.Told("Newname") is not { } newName) return false;
        var former = channel.Kind == ChannelKind.Tool ? _channels.Values.FirstOrDefault(other => other.Name == newName + "<MASQ>") : null;
        if (ByName(channel.Name) == channel) _byName.Remove(channel.Name);
        channel.Rename(newName);
        _byName[newName] = channel;
        _touched.Add(channel);
        if (former is not null)
        {
            channel.Succeed(former);
            _touched.Add(former);
        }
        return true;
    }

    private bool Held(AmiMessage message, bool onHold)
    {
        if (ById(message.Told("Uniqueid")) is not { } channel) return false;
        channel.OnHold = onHold;
        _touched.Add(channel);
        return true;
    }

    private bool HangingUp(AmiMessage message)
    {
        if (ById(message.Told("Uniqueid")) is { } channel) channel.IsHangingUp = true;
        return false;
    }

    private bool Recorded(AmiMessage message, RecordingState state)
    {
        if (ById(message.Told("Uniqueid")) is not { Call: { } call } channel) return false;
        call.Recording = state;
        _touched.Add(channel);
        return true;
    }

    private bool Ended(AmiMessage message, DateTimeOffset at)
    {
        var id = message.Told("Uniqueid");
        if (id is null) return false;
        Remember(id);
        if (ById(id) is not { } channel) return false;
        var dialerGivesUp = channel.Dialer?.IsHangingUp ?? channel.IsHangingUp;
        // an application of ours that dials tells no result
        if (channel is { Outgoing: true, IsUp: false, DialResult: null } && StasisNames.IsLeg(channel.Id))
        {
            channel.DialResult = ResultOf(message["Cause"]);
            NoteTried(channel);
        }
        _calls.Leaves(channel, channel.PickedUpBy, Causes.Of(channel, message["Cause"], dialerGivesUp), at);
        Remove(channel);
        return true;
    }

    private static string? ResultOf(string? cause) => cause switch
    {
        "17" or "21" => "BUSY",
        "18" or "19" => "NOANSWER",
        _ => null,
    };

    private void Remember(string id)
    {
        if (!_ended.Add(id)) return;
        _endings.Enqueue(id);
        if (_endings.Count > RememberedEnds) _ended.Remove(_endings.Dequeue());
    }

    /// <summary>Takes the channel out of everything; whoever was beside it is looked at again.</summary>
    private void Remove(Channel channel)
    {
        _channels.Remove(channel.Id);
        if (ByName(channel.Name) == channel) _byName.Remove(channel.Name);
        _touched.Remove(channel);
        foreach (var dialled in channel.Dials.ToArray())
        {
            dialled.DialResult ??= "CANCEL";
            if (channel.IsHangingUp) dialled.IsHangingUp = true;
            dialled.DialledBy(null);
            _touched.Add(dialled);
        }
        foreach (var consulting in channel.Consulters.ToArray())
        {
            consulting.ConsultBy(null);
            _touched.Add(consulting);
        }
        if (channel.Dialer is { } dialer) _touched.Add(dialer);
        if (channel.Bridge is { } bridge) _touched.UnionWith(bridge.Channels);
        _touched.Remove(channel);
        channel.DialledBy(null);
        channel.ConsultBy(null);
        channel.Enter(null);
    }

    private static string? Extension(AmiMessage message, string prefix) =>
        message.Told(prefix + "Exten") is { } extension && extension is not ("s" or "h" or "i" or "t") ? extension : null;

    private static ChannelState StateIn(AmiMessage message, string prefix) =>
        int.TryParse(message[prefix + "ChannelState"], NumberStyles.None, CultureInfo.InvariantCulture, out var state)
            ? (ChannelState)state
            : ChannelState.Down;
}
