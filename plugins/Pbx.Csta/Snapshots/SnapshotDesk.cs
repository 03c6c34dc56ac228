using System.Collections.Concurrent;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Monitors;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Wire;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>
/// Reads the present state: SnapshotDevice for each device, SnapshotCall for each call that they have, in one message or in
/// segments. Calls are told whole, so all devices are asked before the first call is told.
/// </summary>
internal sealed class SnapshotDesk(CstaLink link, CstaProfile profile, Switchboard board, SegmentDesk segments, QuestionList questions, Refusals refusals, TimeProvider time, Action<PbxReport> tell)
{
    private static readonly TimeSpan Segments = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<DeviceId, bool> _asked = new();
    private readonly ConcurrentDictionary<string, List<DeviceView>> _views = new(StringComparer.Ordinal);

    /// <summary>False where something could not be read.</summary>
    public bool Complete { get; private set; } = true;

    /// <summary>Devices whose calls the switching function would not tell.</summary>
    public ConcurrentDictionary<DeviceId, bool> Unread { get; } = new();

    /// <summary>The calls that were told.</summary>
    public ConcurrentDictionary<CallId, bool> Told { get; } = new();

    /// <summary>Called just before a device is asked for its calls: what it said before is older than the answer.</summary>
    public Action<DeviceId>? Asking { get; init; }

    /// <summary>Asks the devices, then their calls, and tells each.</summary>
    public async Task ReadAsync(IEnumerable<Monitored> devices, CancellationToken cancellationToken)
    {
        var side = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, profile.Outstanding / 2), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(devices, side, async (device, token) =>
        {
            var report = new DeviceReported { Generation = 0, At = default, Device = device.Device, Number = device.Number };
            await GuardAsync(device.Device.Value, async () => report = await ReadViewsAsync(device, report, token));
            if (!report.Verified) Unread[device.Device] = true;
            // it may have ended meanwhile, which was told
            lock (board.Gate)
                if (board.IsWatched?.Invoke(device.Device) != false) tell(report with { Refusals = refusals.Of(device.Device) });
        });
        await Parallel.ForEachAsync(_views, side, async (call, token) => await GuardAsync(call.Key, () => ReadCallAsync(call.Key, call.Value, token)));
    }

    /// <summary>What cannot be asked for, because of a name that cannot be written, costs nobody else his picture.</summary>
    private async Task GuardAsync(string subject, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (ArgumentException e)
        {
            link.Log.Warn("unreadable", $"{HexExcerpt.Of(System.Text.Encoding.UTF8.GetBytes(subject))} cannot be asked for: {e.Message}");
            Complete = false;
        }
    }

    private async Task<DeviceReported> ReadViewsAsync(Monitored device, DeviceReported report, CancellationToken cancellationToken)
    {
        if (!questions.IsWorthAsking("SnapshotDevice")) return report;
        _asked[device.Device] = true;
        var message = new DeviceMessages(profile, link.Space).SnapshotDevice(board.Names.Write(device.Device));
        var answer = await questions.AskAsync("SnapshotDevice", message, cancellationToken, Expect, () => Asking?.Invoke(device.Device));
        if (answer.Failure is { } failure)
        {
            if (failure.Code == ServiceFailureCode.OutOfService) return report with { State = DeviceState.OutOfService, CallsMonitored = true, Verified = true };
            if (SecondTry.IsPassing(answer) && questions.IsWorthAsking("SnapshotDevice")) Complete = false;
            return report;
        }
        if (await ItemsAsync(answer.Root, cancellationToken) is not { } items) return report;
        foreach (var item in items)
            if (CallViews.Device(item, device, board.Names) is { } view)
            {
                var all = _views.GetOrAdd(CallKey(view), _ => []);
                lock (all) all.Add(view);
            }
        return report with { State = DeviceState.InService, CallsMonitored = true, Verified = true };
    }

    // legs of one call may bear several callIDs, see the profile
    private string CallKey(DeviceView view)
    {
        if (!profile.JoinByLinkage || view.Linkage is null) return view.Call;
        lock (board.Gate) return board.Book.Join(view.Call, view.Linkage, view.Wire).Id;
    }

    private async Task ReadCallAsync(string id, List<DeviceView> views, CancellationToken cancellationToken)
    {
        var told = false;
        if (profile.Queries.SnapshotCall && questions.IsWorthAsking("SnapshotCall"))
        {
            var message = new DeviceMessages(profile, link.Space).SnapshotCall((views[0].Call, views[0].Wire));
            // laid in the order of the wire, so that no event which follows is undone by it
            var answer = await questions.AskAsync("SnapshotCall", message, cancellationToken, seen =>
            {
                Expect(seen);
                if (CallViews.Segments(seen) is null) told = Lay(id, seen, CallViews.Items(seen), views);
            });
            // the call ended after its device told of it
            if (told || answer.Failure?.Code is ServiceFailureCode.InvalidCall) return;
            // the server asks again for what may still be answered; not so for what this peer never answers
            if (SecondTry.IsPassing(answer) && questions.IsWorthAsking("SnapshotCall")) Complete = false;
            if (answer.Failure is null && await ItemsAsync(answer.Root, cancellationToken) is { } items) told = Lay(id, answer.Root, items, views);
        }
        if (!told) Tell(id, Legs(id, views), null, Linkage(views));
    }

    private bool Lay(string id, XmlNode answer, IEnumerable<XmlNode> items, List<DeviceView> views) =>
        Tell(id, CallViews.Legs(items, board.Names), CallViews.Parties(answer, board.Names), Reading.Linkage(answer) ?? Linkage(views), answer["correlatorData"u8].Text);

    private bool Tell(string id, List<Leg> legs, CallParties? parties, string? linkage, string? correlator = null)
    {
        if (legs.Count == 0) return false;
        lock (board.Gate)
        {
            var report = board.Lay(id, legs, parties, linkage, correlator);
            Told[report.Call] = true;
            tell(report);
        }
        return true;
    }

    private static string? Linkage(List<DeviceView> views) => views.Find(view => view.Linkage is not null)?.Linkage;

    /// <summary>Without SnapshotCall each device tells its own connection; who is in the call besides, where it says that somebody is, events may have told.</summary>
    private List<Leg> Legs(string id, List<DeviceView> views)
    {
        var legs = CallViews.Legs(views);
        var missing = views.Max(view => view.Connections) - legs.Count;
        if (missing <= 0) return legs;
        var state = missing == 1 && legs.Count == 1 ? views[0].Other : null;
        lock (board.Gate)
            legs.AddRange((board.Book.Find(id)?.Legs ?? []).Where(leg => !_asked.ContainsKey(leg.Party.Device) && !legs.Exists(one => one.Party.Device == leg.Party.Device))
                .Take(missing).Select(leg => new Leg(leg.Party) { Wire = leg.Wire, State = state ?? leg.State }).ToList());
        return legs;
    }

    private void Expect(XmlNode answer)
    {
        if (CallViews.Segments(answer) is { } reference) segments.Expect(reference);
    }

    private async Task<IEnumerable<XmlNode>?> ItemsAsync(XmlNode answer, CancellationToken cancellationToken)
    {
        if (CallViews.Segments(answer) is not { } reference) return CallViews.Items(answer);
        try
        {
            return (await segments.AwaitAsync(reference, Segments, time, cancellationToken)).SelectMany(CallViews.Items);
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException)
        {
            link.Log.Warn("segments", "The segments of a snapshot did not all come.", e.Message);
            Complete = false;
            return null;
        }
    }
}
