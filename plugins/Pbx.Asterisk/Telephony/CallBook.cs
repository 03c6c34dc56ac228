using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>
/// Gives the groups of channels their calls, so that one call stays one through forwarding, queues, parking, pickup and
/// transfer: a channel keeps its call until it is certainly in another.
/// </summary>
internal sealed partial class CallBook(Lines lines, SwitchboardOptions options, Func<Channel, Channel?> otherHalf, Action<PbxReport> report)
{
    private readonly Dictionary<CallId, Call> _calls = [];
    private readonly Dictionary<string, DialableNumber> _expected = new(StringComparer.Ordinal);
    private readonly HashSet<Call> _unsettled = [];
    private readonly WaitingRooms _rooms = new(otherHalf);
    private readonly CallTeller _teller = new(lines, options, new WaitingRooms(otherHalf), report);
    private long _numbers;

    public IReadOnlyCollection<Call> Open => _calls.Values;

    public CallTeller Teller => _teller;

    /// <summary>True where a call changed without any of its channels being left to show it.</summary>
    public bool IsUnsettled => _unsettled.Count > 0;

    public Call? Find(CallId id) => _calls.GetValueOrDefault(id);

    public string? NameOf(string peer) => lines.NameOf(peer);

    public bool Has(Call call, DeviceId device) =>
        call.Channels.Concat(call.Holders).Any(channel => lines.PartyOf(channel).Device == device);

    /// <summary>Names beforehand what a channel will dial that we are about to originate under this Uniqueid.</summary>
    public void Expect(string channelId, DialableNumber dialled) => _expected[channelId] = dialled;

    public void NoLongerExpect(string channelId) => _expected.Remove(channelId);

    /// <summary>Looks at the channels again and tells what has changed.</summary>
    public void Settle(IReadOnlyCollection<Channel> touched, DateTimeOffset at)
    {
        var groups = new Grouping(otherHalf).Around(touched);
        var concerned = new HashSet<Call>();
        foreach (var group in groups)
        {
            foreach (var channel in group) Note(channel, concerned);
            Resolve(group, at);
            foreach (var channel in group) Note(channel, concerned);
        }
        foreach (var channel in touched) Note(channel, concerned);
        concerned.UnionWith(_unsettled);
        _unsettled.Clear();
        foreach (var call in concerned.ToArray()) ReturnToHeld(call, concerned);
        foreach (var call in concerned.OrderBy(call => call.Number)) Tell(call, at);
    }

    /// <summary>The phone that was to ring again does not.</summary>
    public void NoLongerAwaits(Call call)
    {
        if (call.Awaited.Count == 0) return;
        call.Awaited.Clear();
        _unsettled.Add(call);
    }

    private static void Note(Channel channel, HashSet<Call> concerned)
    {
        if (channel.Call is { } call) concerned.Add(call);
        if (channel.HeldCall is { } held) concerned.Add(held);
    }

    private void Resolve(HashSet<Channel> group, DateTimeOffset at)
    {
        ReturnFromConsultation(group);
        TakeByStanding(group);
        var calls = group.Select(channel => channel.Call).OfType<Call>().Distinct().ToList();
        var call = calls.Count > 1 ? Merge(group, calls, at) : calls.SingleOrDefault();
        if (call is null)
        {
            var starter = group.Where(MayStart)
                .OrderBy(channel => channel.Outgoing && !channel.Prompted)
                .ThenBy(channel => channel.Since)
                .ThenBy(channel => channel.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            if (starter is null) return;
            call = Start(starter, starter, at);
        }
        else if (Consulting(group, call) is { } consulting)
        {
            call = StartConsultation(group, consulting, call, at);
        }
        foreach (var channel in group.Where(channel => channel.Call is null).OrderBy(channel => channel.Since)) Join(channel, call);
    }

    private static bool MayStart(Channel channel) => channel switch
    {
        { ReleasedAt: not null } => false,
        { Prompted: true } => channel.State is ChannelState.Ringing or ChannelState.Up,
        { Outgoing: true } => channel is { IsUp: true, Dialer: null },
        _ => channel.State is not (ChannelState.Down or ChannelState.Reserved),
    };

    private Call Start(Channel root, Channel calling, DateTimeOffset at)
    {
        var id = new CallId(root.Id);
        // a call keeps its id when the channel it was named after has gone to another
        for (var again = 2; _calls.ContainsKey(id); again++) id = new CallId($"{root.Id}/{again}");
        var call = new Call(id, ++_numbers, calling == root ? root.Since : at) { Linkage = root.LinkedId, Calling = lines.PartyOf(calling) };
        if (_expected.Remove(root.Id, out var expected)) root.Dialled = expected.Value;
        if (root.Dialled is { } dialled) Dial(call, dialled);
        else if (calling is { Outgoing: false, ConnectedNumber: { } connected }) call.Called = lines.PartyOf(connected);
        _calls[id] = call;
        return call;
    }

    private void Dial(Call call, string dialled)
    {
        call.Dialled = new DialableNumber(dialled);
        call.Called = lines.PartyOf(dialled);
    }

    private void Join(Channel channel, Call call)
    {
        channel.Call = call;
        call.Channels.Add(channel);
        if (channel.Outgoing && !channel.Prompted) NoteForwarding(channel, call);
    }

    /// <summary>
    /// A line other than the one dialled, reached by a Local pair: the dial plan sent the call on, and how the first line
    /// was tried says why.
    /// </summary>
    private void NoteForwarding(Channel channel, Call call)
    {
        if (channel.Dialer is not { Kind: ChannelKind.Joint } || call.ConsultationOf is not null || call.Queue is not null) return;
        if (call.Called is not { External: false } called || called.Device.Value == channel.Peer) return;
        var target = lines.PartyOf(channel);
        var cause = call.Tried.GetValueOrDefault(called.Device) switch
        {
            "NOANSWER" => EventCause.CallForwardNoAnswer,
            "BUSY" => EventCause.CallForwardBusy,
            _ => EventCause.CallForwardImmediate,
        };
        call.OriginalCalled ??= called;
        call.LastRedirecting = called;
        call.Called = target;
        _teller.Forwarded(call, called, target, cause);
    }

    private void Drop(Channel channel)
    {
        if (channel.Call is { } call)
        {
            call.Channels.Remove(channel);
            _unsettled.Add(call);
        }
        if (channel.HeldCall is { } held)
        {
            held.Holders.Remove(channel);
            _unsettled.Add(held);
        }
        (channel.Call, channel.HeldCall) = (null, null);
    }

    private void Tell(Call call, DateTimeOffset at)
    {
        if (!_calls.ContainsKey(call.Id)) return;
        call.Awaited.RemoveWhere(awaited => call.Channels.Count == 0
            || call.Channels.Any(channel => channel.State is ChannelState.Ringing or ChannelState.Up && lines.PartyOf(channel).Device == awaited.Device));
        // those who held it have nobody to come back to
        if (call.Channels.Count == 0)
            foreach (var holder in call.Holders.ToArray())
            {
                holder.HeldCall = null;
                call.Holders.Remove(holder);
            }
        foreach (var channel in call.Channels)
        {
            if (channel.Queue is { } queue) call.Queue = options.NumberOf(queue);
            // click to dial: what is called shows when the dial plan begins
            if (call is { Dialled: null, Called: null } && channel is { Prompted: true, Dialled: { } dialled }) Dial(call, dialled);
        }
        _teller.Tell(call, at);
        if (call.Channels.Count == 0) _calls.Remove(call.Id);
    }
}
