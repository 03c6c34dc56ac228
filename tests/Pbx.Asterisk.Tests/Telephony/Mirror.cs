using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Snapshots;

namespace Attendant.Pbx.Asterisk.Tests.Telephony;

/// <summary>
/// What Asterisk would list after the events of a trace: its channels, bridges, queues and slots, kept in the plainest way
/// and knowing nothing of calls.
/// </summary>
internal sealed class Mirror
{
    private static readonly string[] Kept =
    [
        "Channel", "ChannelState", "CallerIDNum", "CallerIDName", "ConnectedLineNum", "ConnectedLineName", "Context", "Exten", "Uniqueid", "Linkedid",
    ];

    private readonly Dictionary<string, Dictionary<string, string>> _channels = [];
    private readonly Dictionary<string, AmiMessage> _bridges = [];
    private readonly Dictionary<string, AmiMessage> _parked = [];
    private readonly Dictionary<string, AmiMessage> _queued = [];
    private readonly Dictionary<string, string> _states = [];

    public void Feed(AmiMessage message)
    {
        if (message.Event is not { } name) return;
        var id = message.Told("Uniqueid");
        if (name == "Hangup")
        {
            _channels.Remove(id!);
            return;
        }
        foreach (var prefix in (string[])["", "Dest", "LocalOne", "LocalTwo", "Parkee", "Retriever", "Transferee"]) Keep(message, prefix, prefix == "" && name == "Newchannel");
        if (name == "Rename" && id is not null && _channels.TryGetValue(id, out var renamed)) renamed["Channel"] = message.Told("Newname")!;
        if (id is not null && _channels.TryGetValue(id, out var channel)) Follow(message, name, channel);
        if (message.Told("BridgeUniqueid") is { } bridge)
        {
            if (name == "BridgeDestroy") _bridges.Remove(bridge);
            else _bridges[bridge] = message;
        }
        if (name == "DeviceStateChange") _states[message.Told("Device")!] = message.Told("State")!;
        if (name == "ParkedCall") _parked[message.Told("ParkingSpace")!] = message;
        if (name is "UnParkedCall" or "ParkedCallTimeOut" or "ParkedCallGiveUp") _parked.Remove(message.Told("ParkingSpace")!);
        if (name == "QueueCallerJoin") _queued[id!] = message;
        if (name is "QueueCallerLeave" or "QueueCallerAbandon") _queued.Remove(id!);
    }

    public Listing List(long sequence) => new()
    {
        Sequence = sequence,
        Channels = [.. _channels.Values.Select(channel => Message(sequence, "CoreShowChannel", channel))],
        Bridges = [.. _bridges.Values.Select(bridge => new AmiMessage(sequence, bridge.Fields))],
        Parked = [.. _parked.Values.Select(parked => new AmiMessage(sequence, parked.Fields))],
        QueueEntries = [.. _queued.Values.Select(entry => new AmiMessage(sequence, entry.Fields))],
        DeviceStates = new Dictionary<string, string>(_states),
    };

    private static AmiMessage Message(long sequence, string name, Dictionary<string, string> fields) =>
        new(sequence, [new("Event", name), .. fields]);

    private static void Follow(AmiMessage message, string name, Dictionary<string, string> channel)
    {
        if (name == "Newexten") (channel["Application"], channel["ApplicationData"]) = (message["Application"] ?? "", message["AppData"] ?? "");
        if (name == "BridgeEnter") channel["BridgeId"] = message.Told("BridgeUniqueid")!;
        if (name == "BridgeLeave") channel["BridgeId"] = "";
    }

    private void Keep(AmiMessage message, string prefix, bool isNew)
    {
        if (message.Told(prefix + "Uniqueid") is not { } id) return;
        if (!_channels.TryGetValue(id, out var channel))
        {
            // like Asterisk's own cache, channels begin with their first event and with nothing else
            if (!isNew) return;
            _channels[id] = channel = new() { ["Duration"] = "00:00:01", ["BridgeId"] = "" };
            if (message.Is("ChannelState", "0") && message.Told("Channel")?.StartsWith("Local/", StringComparison.Ordinal) != true)
                (channel["Application"], channel["ApplicationData"]) = ("AppDial", "(Outgoing Line)");
        }
        foreach (var field in Kept)
            if (message[prefix + field] is { } value) channel[field] = value;
    }
}
