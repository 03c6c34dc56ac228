using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Sdk.TestKit.Pictures;

/// <summary>
/// What the reports come to so far: the link, the devices, the calls and who is in them. Drawn without judging; the
/// invariants judge. One writer.
/// </summary>
public sealed class CallPicture
{
    private readonly Dictionary<CallId, Dictionary<DeviceId, ConnectionState>> _calls = [];
    private readonly Dictionary<DeviceId, DeviceReported> _devices = [];
    private readonly Dictionary<DialableNumber, ParkedCallReported> _parked = [];
    private readonly Dictionary<long, Telling> _open = [];
    private readonly Dictionary<(DeviceId Device, DialableNumber Group), AgentState> _agents = [];
    private readonly HashSet<DialableNumber> _queues = [];
    private readonly List<RouteRequested> _questions = [];

    /// <summary>The link as last reported.</summary>
    public LinkState Link { get; private set; }

    /// <summary>The newest generation.</summary>
    public long Generation { get; private set; }

    /// <summary>How many full snapshots have ended complete.</summary>
    public int FullSnapshots { get; private set; }

    /// <summary>How many snapshots of a single device have ended complete.</summary>
    public int DeviceSnapshots { get; private set; }

    /// <summary>The devices by id, each as its reports come to together.</summary>
    public IReadOnlyDictionary<DeviceId, DeviceReported> Devices => _devices;

    /// <summary>The calls that live.</summary>
    public IReadOnlyCollection<CallId> Calls => _calls.Keys;

    /// <summary>The parked calls by slot.</summary>
    public IReadOnlyDictionary<DialableNumber, ParkedCallReported> Parked => _parked;

    /// <summary>Who is in the call; empty where it does not live.</summary>
    public IReadOnlyDictionary<DeviceId, ConnectionState> At(CallId call) =>
        _calls.TryGetValue(call, out var connections) ? connections : [];

    /// <summary>How a device stands in a call; Null where it is not in it.</summary>
    public ConnectionState State(CallId call, DeviceId device) => At(call).GetValueOrDefault(device, ConnectionState.Null);

    /// <summary>Whether a full snapshot of the newest generation has ended complete.</summary>
    internal bool IsTold { get; private set; }

    /// <summary>Whether a full snapshot of the newest generation has ended and was not complete.</summary>
    internal bool BrokeOff { get; private set; }

    /// <summary>Why the link was down, the last time that it was.</summary>
    internal string? LinkReason { get; private set; }

    /// <summary>How often the link was reported down.</summary>
    internal int Downs { get; private set; }

    /// <summary>Whether the link, as last reported, needs an administrator.</summary>
    internal bool NeedsAttention { get; private set; }

    /// <summary>The queues that were told of.</summary>
    internal IReadOnlySet<DialableNumber> Queues => _queues;

    /// <summary>Where calls should go, as was asked.</summary>
    internal IReadOnlyList<RouteRequested> Questions => _questions;

    /// <summary>Whether a snapshot has begun and is still to end through the link there is.</summary>
    internal bool IsTelling => Link == LinkState.Up && _open.Count > 0;

    /// <summary>The states of the agent at a device, a group each.</summary>
    internal IReadOnlyList<AgentState> AgentAt(DeviceId device) => [.. _agents.Where(a => a.Key.Device == device).Select(a => a.Value)];

    /// <summary>Adds a report.</summary>
    public void Take(ProviderReport report)
    {
        if (report.Generation > Generation)
        {
            Generation = report.Generation;
            _calls.Clear();
            _parked.Clear();
            _open.Clear();
            (IsTold, BrokeOff) = (false, false);
        }

        switch (report)
        {
            case LinkReported link:
                Link = link.State;
                LinkReason = link.Reason ?? LinkReason;
                NeedsAttention = link.NeedsAttention;
                if (link.State == LinkState.Down) Downs++;
                break;
            case SnapshotBegan began: _open[began.Snapshot] = new Telling(began.Scope); break;
            case SnapshotEnded ended: End(ended); break;
            case DeviceReported device:
                _devices[device.Device] = _devices.TryGetValue(device.Device, out var known) ? DeviceMerge.Of(known, device) : device;
                foreach (var telling in _open.Values) telling.Devices.Add(device.Device);
                break;
            case DeviceRemoved removed: _devices.Remove(removed.Device); break;
            case ParkedCallReported parked:
                _parked[parked.Slot] = parked;
                foreach (var telling in _open.Values) telling.Slots.Add(parked.Slot);
                break;
            case ParkedCallRemoved free: _parked.Remove(free.Slot); break;
            case AgentReported agent: _agents[(agent.Device, agent.Group)] = agent.State; break;
            case QueueReported queue: _queues.Add(queue.Queue); break;
            case CallReport call:
                if (call is RouteRequested question) _questions.Add(question);
                foreach (var telling in _open.Values) telling.Calls.Add(call.Call);
                CallChange.Apply(_calls, call is CallReported item ? WithoutOlder(item) : call);
                if (call is not CallReported)
                    foreach (var telling in _open.Values) telling.Touch(call);
                break;
        }
    }

    /// <summary>Whether it is an item about a call that has ended since its snapshot began: what ended it is newer.</summary>
    internal bool IsOlder(CallReport report) =>
        report is CallReported && At(report.Call).Count == 0 && _open.Values.Any(t => t.Touched.ContainsKey(report.Call));

    // an event since the snapshot began is newer than the item: who was in it stands as the event left him
    private CallReported WithoutOlder(CallReported item)
    {
        if (IsOlder(item)) return item with { Connections = [] };
        var touched = _open.Values.SelectMany(t => t.Touched.GetValueOrDefault(item.Call, [])).ToHashSet();
        if (touched.Count == 0) return item;
        var now = At(item.Call).Where(c => touched.Contains(c.Key)).Select(c => new Connection { Party = new Party { Device = c.Key }, State = c.Value });
        return item with { Connections = [.. item.Connections.Where(c => !touched.Contains(c.Party.Device)), .. now] };
    }

    // what a full snapshot does not tell is no longer there
    private void End(SnapshotEnded ended)
    {
        if (!_open.Remove(ended.Snapshot, out var told)) return;
        if (!ended.Complete)
        {
            BrokeOff |= told.Scope.Device is null;
            return;
        }

        if (told.Scope.Device is not null)
        {
            DeviceSnapshots++;
            return;
        }

        FullSnapshots++;
        IsTold = true;
        foreach (var call in _calls.Keys.Where(c => !told.Calls.Contains(c)).ToList()) _calls.Remove(call);
        foreach (var slot in _parked.Keys.Where(s => !told.Slots.Contains(s)).ToList()) _parked.Remove(slot);
        foreach (var device in _devices.Keys.Where(d => !told.Devices.Contains(d)).ToList()) _devices.Remove(device);
    }

    private sealed record Telling(SnapshotRequest Scope)
    {
        public HashSet<CallId> Calls { get; } = [];

        public HashSet<DialableNumber> Slots { get; } = [];

        public HashSet<DeviceId> Devices { get; } = [];

        /// <summary>What events told since it began: who in which call.</summary>
        public Dictionary<CallId, HashSet<DeviceId>> Touched { get; } = [];

        public void Touch(CallReport report)
        {
            if (!Touched.TryGetValue(report.Call, out var devices)) Touched[report.Call] = devices = [];
            if (ConnectionChange.Of(report) is { } change) devices.Add(change.Device);
        }
    }
}
