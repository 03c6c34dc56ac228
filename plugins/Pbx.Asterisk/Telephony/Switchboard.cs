using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Ami;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>
/// Asterisk's channels and bridges as its events tell them, and the calls that are in them. One event at a time; whoever
/// uses it from several threads holds <see cref="Gate"/>.
/// </summary>
internal sealed partial class Switchboard
{
    // long enough for every event of a channel to have come after its end
    private const int RememberedEnds = 4096;

    // the bridge that is emptied is destroyed within milliseconds; should its end be missed, life goes on
    private static readonly TimeSpan MergeTakes = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Channel> _channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Channel> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Bridge> _bridges = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private readonly Queue<string> _endings = new();
    private readonly HashSet<Channel> _touched = [];
    private readonly HashSet<string> _merging = new(StringComparer.Ordinal);
    private DateTimeOffset _mergingSince;
    private readonly Lines _lines;
    private readonly CallBook _calls;
    private readonly ParkingLot _parking;

    public Switchboard(Lines lines, SwitchboardOptions options, Action<PbxReport> report)
    {
        _lines = lines;
        Options = options;
        _calls = new CallBook(lines, options, OtherHalf, report);
        _parking = new ParkingLot(lines, report);
    }

    public Lock Gate { get; } = new();

    public CallBook Calls => _calls;

    public ParkingLot Parking => _parking;

    public IReadOnlyCollection<Channel> Channels => _channels.Values;

    /// <summary>There was word of a channel that was never announced: a list is to say whether there is such a one.</summary>
    public bool NeedsListing => _channels.Values.Any(channel => !channel.IsAnnounced);

    private SwitchboardOptions Options { get; }

    public Channel? ById(string? id) => id is not null && _channels.TryGetValue(id, out var channel) ? channel : null;

    public Channel? ByName(string? name) => name is not null && _byName.TryGetValue(name, out var channel) ? channel : null;

    /// <summary>The channels by which a device takes part in a call, the newest last.</summary>
    public IEnumerable<Channel> Of(DeviceId device, CallId call) =>
        from channel in _channels.Values
        where channel.Peer == device.Value || channel.Name == device.Value
        where channel.Call?.Id == call || channel.HeldCall?.Id == call
        orderby channel.Since, channel.Touched
        select channel;

    /// <summary>Those whom our application lets wait for the channel, and the calls they are in.</summary>
    public IEnumerable<(Channel Channel, Call Call)> WaitingFor(Channel holding) =>
        from room in _bridges.Values
        where room.Holder == holding.Id
        from waiting in room.Channels
        let call = PartyBehind(waiting)?.Call
        where call is not null
        select (waiting, call);

    /// <summary>The phone that was to ring again does not.</summary>
    public void NoLongerAwaits(Call call, DateTimeOffset at)
    {
        _calls.NoLongerAwaits(call);
        Settle(at);
    }

    /// <summary>A link begins, and counts its messages from one: what was heard on another is older than all of them.</summary>
    public void BeginLink()
    {
        foreach (var channel in _channels.Values)
            channel.Touched = 0;
        _parking.BeginLink();
    }

    /// <summary>Takes one event. Those that say nothing of calls are passed over.</summary>
    public void Apply(AmiMessage message, DateTimeOffset at)
    {
        if (!Handle(message, at)) return;
        Settle(at);
    }

    /// <summary>
    /// A phone that Asterisk leaves alone on the line (its call was parked or taken away, and it is not hung up) has
    /// after a moment a call of its own, in which there is nobody else.
    /// </summary>
    public void ShowLeftovers(DateTimeOffset now)
    {
        foreach (var channel in _channels.Values)
        {
            if (channel.ReleasedAt is not { } released || now - released < Options.LeftoverAfter) continue;
            channel.ReleasedAt = null;
            _touched.Add(channel);
        }
        Settle(now);
    }

    private void Settle(DateTimeOffset at)
    {
        if (_merging.Count > 0 && at - _mergingSince < MergeTakes) return;
        _merging.Clear();
        if (_touched.Count == 0 && !_calls.IsUnsettled) return;
        _calls.Settle(_touched, at);
        _touched.Clear();
    }

    private Channel? OtherHalf(Channel half) => half.PairName is { } pair ? ByName(pair + (half.IsFirstHalf ? ";2" : ";1")) : null;

    private bool Handle(AmiMessage message, DateTimeOffset at) => message.Event switch
    {
        "Newchannel" => Seen(message, at) is not null,
        "Newstate" or "NewCallerid" or "NewConnectedLine" or "NewExten" or "Newexten" => Changed(message, at),
        "Rename" => Renamed(message),
        "Hold" => Held(message, true),
        "Unhold" => Held(message, false),
        "HangupRequest" or "SoftHangupRequest" => HangingUp(message),
        "Hangup" => Ended(message, at),
        "BridgeEnter" => Entered(message, at),
        "BridgeLeave" => LeftBridge(message),
        "BridgeMerge" => Merging(message, at),
        "BridgeDestroy" => Destroyed(message),
        "LocalBridge" => LocalBridged(message),
        "DialBegin" or "DialState" or "DialEnd" => Dialled(message, at),
        "BlindTransfer" => BlindlyTransferred(message, at),
        "AttendedTransfer" => AttendedTransferred(message, at),
        "Pickup" => PickedUp(message),
        "QueueCallerJoin" => Queued(message, true),
        "QueueCallerLeave" or "QueueCallerAbandon" => Queued(message, false),
        "ConfbridgeJoin" or "MeetmeJoin" => InConference(message, message.Told("Conference") ?? message.Told("Meetme")),
        "ConfbridgeLeave" or "MeetmeLeave" => InConference(message, null),
        "ParkedCall" or "UnParkedCall" or "ParkedCallTimeOut" or "ParkedCallGiveUp" or "ParkedCallSwap" => Parked(message, at),
        "MixMonitorStart" or "MonitorStart" => Recorded(message, RecordingState.On),
        "MixMonitorStop" or "MonitorStop" => Recorded(message, RecordingState.Off),
        "MixMonitorMute" => Recorded(message, message.Is("State", "1") ? RecordingState.Paused : RecordingState.On),
        _ => false,
    };
}
