using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>
/// The calls that a snapshot tells. They hold whatever was believed before, except where something newer was told live
/// since the snapshot began.
/// </summary>
internal sealed class SnapshotItems(CallLife life, WholeCalls whole, CallReports live)
{
    /// <summary>The open snapshots of which the report is an item; none where it was told unasked.</summary>
    public static IReadOnlyList<Snapshot> Of(ConnectorState connector, CallReported report) =>
        connector.Snapshots.Count == 0
            ? []
            : connector.Snapshots.FindAll(snapshot => snapshot.Device is not { } device
                || report.Connections.Any(told => told.Party.Device == device));

    public void Apply(ConnectorState connector, CallReported report, IReadOnlyList<Snapshot> snapshots)
    {
        var trails = snapshots
            .Select(snapshot => snapshot.LiveCalls.GetValueOrDefault(report.Call)).Where(trail => trail is not null).ToList();
        var call = connector.Calls.Find(report.Call);
        if (call is null)
        {
            if (connector.Calls.Gone.Find(report.Call) is { } gone && gone.Index > snapshots.Min(snapshot => snapshot.BeganIndex))
                return; // it ended after the snapshot was begun: the item is older
            if (report.Connections.Count == 0)
                return;
            call = Begin(connector, report);
            Lay(call, report, snapshots, except: null);
            foreach (var newer in trails.SelectMany(trail => trail!.Reports).Distinct().ToList())
                if (!call.Over)
                    live.ApplyTo(call, newer, askWhereForbidden: false);
        }
        else if (trails.TrueForAll(trail => !trail!.Whole))
        {
            var except = trails.SelectMany(trail => trail!.Reports)
                .Select(newer => CallReportSubject.Of(newer)?.Device).OfType<DeviceId>().ToHashSet();
            if (report.Connections.Count > 0)
                Lay(call, report, snapshots, except);
            else if (trails.Count == 0)
                life.End(call, LeaveCauses.OfEnd(call, report.Cause), report.At);
        }
        foreach (var snapshot in snapshots)
            snapshot.Calls.Add(call);
    }

    private TrackedCall Begin(ConnectorState connector, CallReported report)
    {
        if (CallMatch.Find(connector, report.Call, report.Linkage, report.StartedAt, report.Connections) is not { } stale)
            return life.Begin(connector, report.Call, report.At);
        connector.Calls.Rename(stale, report.Call);
        return stale;
    }

    private void Lay(TrackedCall call, CallReported report, IReadOnlyList<Snapshot> snapshots, IReadOnlySet<DeviceId>? except)
    {
        var lost = snapshots.Any(snapshot => snapshot.AfterBrokenLink);
        whole.Lay(call, report, leaving => lost ? LeaveCause.LinkLost : LeaveCauses.OfLeaving(call, leaving, report.Cause), except);
    }
}
