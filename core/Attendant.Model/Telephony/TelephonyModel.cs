using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>
/// Turns what PBXs report into one picture of lines, calls and parked calls, and every change of it into one numbered
/// event. Pure and not thread-safe: everything, reading included, is called on the model's own thread. What it shows as
/// <see cref="ITelephonyPicture"/> is always exactly what its events have said.
/// </summary>
public sealed class TelephonyModel : ITelephonyPicture
{
    private readonly TimeProvider _time;
    private readonly SteadyClock _clock;
    private readonly Dictionary<ConnectorId, ConnectorState> _connectors = [];
    private readonly PictureIndex _picture = new();
    private readonly Publication _changes;
    private readonly CallLife _life;
    private readonly CallReports _calls;
    private readonly SnapshotItems _items;
    private readonly DeviceReports _devices;
    private readonly Parking _parking;
    private readonly Links _links;
    private readonly Snapshots _snapshots;
    private readonly Reconciler _reconciler;

    /// <param name="time">For events' times and for the reconciler.</param>
    /// <param name="sequence">Numbers the events.</param>
    /// <param name="events">Where changes go, during the call that made them.</param>
    /// <param name="ids">Names new calls.</param>
    public TelephonyModel(TimeProvider time, EventSequence sequence, IModelEvents events, ICallIds ids)
    {
        _time = time;
        _clock = new SteadyClock(time);
        _changes = new Publication(time, _clock, sequence, events, _picture);
        var wish = new SnapshotWish(_clock, events);
        _life = new CallLife(_clock, ids, _changes);
        var whole = new WholeCalls(_life);
        _calls = new CallReports(_life, whole, new Merges(_life, whole, _changes), wish);
        _items = new SnapshotItems(_life, whole, _calls, _changes);
        _devices = new DeviceReports(_clock, _changes, wish);
        _parking = new Parking(_life, _changes);
        _links = new Links(_clock, _changes, wish);
        _snapshots = new Snapshots(_clock, _life, _parking, _devices, _links, wish, _changes);
        _reconciler = new Reconciler(time, _clock, _life, wish, _changes);
    }

    public IEnumerable<Line> Lines => _picture.Lines.Select(line => line.Shown!);

    public IEnumerable<ParkedCall> ParkedCalls => _picture.Parked.Select(parking => parking.Shown!);

    /// <summary>A connector was started. Attached again, it may have other abilities.</summary>
    public void Attach(ConnectorId connector, PbxAbilities abilities)
    {
        _changes.At = _time.GetUtcNow();
        if (!_connectors.TryGetValue(connector, out var state))
        {
            _connectors[connector] = new ConnectorState(connector, abilities) { Since = _changes.At };
            return;
        }
        state.Abilities = abilities;
        _changes.TouchAll(state);
        _changes.Flush();
    }

    /// <summary>A connector was taken away: its calls end with <see cref="LeaveCause.LinkLost"/>, its lines are removed.</summary>
    public void Detach(ConnectorId connector)
    {
        if (!_connectors.Remove(connector, out var state))
            return;
        _changes.At = _time.GetUtcNow();
        state.Snapshots.Clear();
        _changes.Release(state);
        foreach (var call in state.Calls.All.ToList())
            _life.End(call, LeaveCause.LinkLost, _changes.At);
        foreach (var line in state.Lines.Values.ToList())
            _devices.Remove(line);
        _changes.Flush();
    }

    /// <summary>
    /// Takes a report of a connector. Reports that come twice, late, out of order or not at all are borne: what cannot be
    /// placed is not shown, and a snapshot is asked for.
    /// </summary>
    public void Apply(ConnectorId connector, ProviderReport report)
    {
        if (!_connectors.TryGetValue(connector, out var state))
            return; // detached meanwhile
        state.ReportIndex++;
        _changes.At = report.At;
        if (_links.Accept(state, report))
            Route(state, report);
        _changes.Flush();
    }

    /// <summary>The host could not keep up and dropped reports: lamps turn unknown at once and a snapshot is asked for.</summary>
    public void ReportsLost(ConnectorId connector) => Change(connector, _links.ReportsLost);

    /// <summary>The plugin's instance ended; the next one counts its links from 1 again. Lamps turn unknown at once.</summary>
    public void InstanceEnded(ConnectorId connector, string reason) => Change(connector, state => _links.InstanceEnded(state, reason));

    /// <summary>To be called about once a second: asks for the lines whose turn it is, and for suspicious ones at once.</summary>
    public void Reconcile() => _reconciler.Run(_connectors.Values);

    public Line? FindLine(LineId id) => _picture.Line(id)?.Shown;

    public IReadOnlyList<Line> FindLines(string extension) =>
        [.. _picture.LinesWith(extension).Select(line => line.Shown!).OrderBy(line => line.Id.Value, StringComparer.Ordinal)];

    public IReadOnlyList<Call> CallsOf(LineId line) =>
        _picture.Line(line) is { } found
            ? [.. found.ShownCalls.Select(call => call.Shown[found]).OrderBy(call => call.StartedAt).ThenBy(call => call.Id.Value, StringComparer.Ordinal)]
            : [];

    public Call? FindCall(GlobalCallId call, LineId line) =>
        _picture.Line(line) is { } found ? _picture.Call(call)?.Shown.GetValueOrDefault(found) : null;

    public IReadOnlyList<LineId> LinesOf(GlobalCallId call) =>
        _picture.Call(call) is { } found ? [.. found.Shown.Keys.Select(line => line.Id).OrderBy(id => id.Value, StringComparer.Ordinal)] : [];

    public ParkedCall? FindParked(ConnectorId source, string slot) => _picture.ParkedIn(source, slot)?.Shown;

    public Call? FindByConnection(ConnectorId source, ConnectionId connection) =>
        _connectors.TryGetValue(source, out var state) && state.Lines.TryGetValue(connection.Device, out var line)
            ? state.Calls.Follow(connection.Call)?.Shown.GetValueOrDefault(line)
            : null;

    public ConnectorView? FindConnector(ConnectorId source) =>
        _connectors.TryGetValue(source, out var state)
            ? new ConnectorView { Id = source, Link = state.Link, Current = state.Current, Reason = state.Reason, Since = state.Since }
            : null;

    private void Change(ConnectorId connector, Action<ConnectorState> change)
    {
        if (!_connectors.TryGetValue(connector, out var state))
            return;
        _changes.At = _time.GetUtcNow();
        change(state);
        _changes.Flush();
    }

    private void Route(ConnectorState connector, ProviderReport report)
    {
        foreach (var snapshot in connector.Snapshots)
            snapshot.MovedAt = _clock.Now;
        switch (report)
        {
            case LinkReported link:
                _links.Apply(connector, link);
                break;
            case SnapshotBegan began:
                _snapshots.Apply(connector, began);
                break;
            case SnapshotEnded ended:
                _snapshots.Apply(connector, ended);
                break;
            case DeviceReported device:
                _devices.Apply(connector, device);
                break;
            case DeviceRemoved removed:
                _devices.Apply(connector, removed);
                break;
            case ParkedCallReported parked:
                _parking.Apply(connector, parked);
                break;
            case ParkedCallRemoved freed:
                _parking.Apply(connector, freed);
                break;
            case CallReported item when SnapshotItems.Of(connector, item) is { Count: > 0 } snapshots:
                _items.Apply(connector, item, snapshots);
                break;
            case CallReport call:
                _calls.Apply(connector, call);
                break;
        }
    }
}
