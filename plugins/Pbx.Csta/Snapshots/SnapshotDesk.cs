using System.Collections.Concurrent;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Monitors;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>
/// Reads the present state: SnapshotDevice for each device, SnapshotCall for each call that they have, in one message or in
/// segments. Calls are told whole, so all devices are asked before the first call is told.
/// </summary>
internal sealed class SnapshotDesk(CstaLink link, CstaProfile profile, Switchboard board, SegmentDesk segments, Pace pace, QuestionList questions, TimeProvider time)
{
    private static readonly TimeSpan Segments = TimeSpan.FromSeconds(15);

    private readonly FeatureReader _features = new(link, profile, board, pace, questions);
    private readonly ConcurrentDictionary<DeviceId, bool> _asked = new();
    private readonly ConcurrentDictionary<string, List<DeviceView>> _views = new(StringComparer.Ordinal);

    /// <summary>False where something could not be read.</summary>
    public bool Complete { get; private set; } = true;

    /// <summary>Devices whose calls the switching function would not tell.</summary>
    public ConcurrentDictionary<DeviceId, bool> Unread { get; } = new();

    /// <summary>Called just before a device is asked for its calls: what it said before is older than the answer.</summary>
    public Action<DeviceId>? Asking { get; init; }

    /// <summary>Asks the devices, telling each, and their calls; gives the reports of the calls, to be told under the gate.</summary>
    public async Task<IReadOnlyList<CallReported>> ReadAsync(IEnumerable<Monitored> devices, Action<PbxReport> tell, CancellationToken cancellationToken)
    {
        var side = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, profile.Outstanding / 2), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(devices, side, async (device, token) =>
        {
            var read = await ReadViewsAsync(device, token);
            if (!read) Unread[device.Device] = true;
            tell(await _features.ReadAsync(device, token) with { Verified = read });
        });
        var calls = new ConcurrentBag<CallReported>();
        await Parallel.ForEachAsync(_views, side, async (call, token) =>
        {
            if (await ReadCallAsync(call.Key, call.Value, token) is { } report) calls.Add(report);
        });
        return [.. calls];
    }

    private async Task<bool> ReadViewsAsync(Monitored device, CancellationToken cancellationToken)
    {
        if (!questions.IsWorthAsking("SnapshotDevice")) return false;
        var message = new DeviceMessages(profile, link.Space).SnapshotDevice(board.Names.Write(device.Device));
        _asked[device.Device] = true;
        var answer = await AskAsync("SnapshotDevice", message, cancellationToken, () => Asking?.Invoke(device.Device));
        if (answer.Failure is not null) return false;
        if (await ItemsAsync(answer.Root, cancellationToken) is not { } items) return false;
        foreach (var item in items)
            if (CallViews.Device(item, device, board.Names) is { } view)
            {
                var key = CallKey(view);
                var all = _views.GetOrAdd(key, _ => []);
                lock (all) all.Add(view);
            }
        return true;
    }

    // legs of one call may bear several callIDs, see the profile
    private string CallKey(DeviceView view)
    {
        if (!profile.JoinByLinkage || view.Linkage is null) return view.Call;
        lock (board.Gate) return board.Book.Join(view.Call, view.Linkage, view.Wire).Id;
    }

    private async Task<CallReported?> ReadCallAsync(string id, List<DeviceView> views, CancellationToken cancellationToken)
    {
        List<Leg> legs = [];
        CallParties? parties = null;
        var linkage = views.Find(view => view.Linkage is not null)?.Linkage;
        if (profile.Queries.SnapshotCall && questions.IsWorthAsking("SnapshotCall"))
        {
            var message = new DeviceMessages(profile, link.Space).SnapshotCall((views[0].Call, views[0].Wire));
            var answer = await AskAsync("SnapshotCall", message, cancellationToken);
            // the call ended after its device told of it
            if (answer.Failure?.Code is ServiceFailureCode.InvalidCall) return null;
            if (answer.Failure is null && await ItemsAsync(answer.Root, cancellationToken) is { } items)
            {
                legs = CallViews.Legs(items, board.Names);
                parties = CallViews.Parties(answer.Root, board.Names);
                linkage = Reading.Linkage(answer.Root) ?? linkage;
            }
        }
        if (legs.Count == 0) legs = Legs(id, views);
        if (legs.Count == 0) return null;
        lock (board.Gate) return board.Lay(id, legs, parties, linkage);
    }

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

    private async Task<Answer> AskAsync(string service, byte[] message, CancellationToken cancellationToken, Action? asking = null)
    {
        var answer = await questions.AskAsync(service, async () =>
        {
            await pace.TakeAsync(cancellationToken);
            asking?.Invoke();
            return await link.RequestAsync(service, message, cancellationToken, Expect);
        }, cancellationToken);
        // what may still be answered is asked for by the server again; not so what this peer never answers
        if (SecondTry.IsPassing(answer) && questions.IsWorthAsking(service)) Complete = false;
        return answer;
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
