using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>
/// The calls that a snapshot tells. They hold whatever was believed before, except where something newer was told live
/// since the snapshot began.
/// </summary>
internal sealed class SnapshotItems(CallLife life, WholeCalls whole, CallReports live, Publication changes)
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
        var newer = trails.SelectMany(trail => trail!.Reports).Distinct().ToList();
        var call = connector.Calls.Find(report.Call);
        if (call is null)
        {
            if (connector.Calls.Gone.Find(report.Call) is { } gone && gone.Index > snapshots.Min(snapshot => snapshot.BeganIndex))
            {
                // it ended or was merged after the snapshot was begun: the item is older
                if (connector.Calls.Follow(report.Call) is { } into)
                    LearnBeginning(into, report);
                return;
            }
            if (report.Connections.Count == 0)
                return;
            call = Begin(connector, report);
            LayAndRepeat(call, report, snapshots, newer);
        }
        else if (call.Guessed && !trails.Exists(trail => trail!.Whole) && report.Connections.Count > 0)
            LayAndRepeat(call, report, snapshots, newer);
        else if (!trails.Exists(trail => trail!.Whole))
        {
            if (report.Connections.Count > 0)
                LayUnder(call, report, snapshots, newer);
            else if (newer.Count == 0)
                life.End(call, LeaveCauses.OfEnd(call, report.Cause), report.At);
        }
        else
            LearnBeginning(call, report);
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

    private void LayAndRepeat(TrackedCall call, CallReported report, IReadOnlyList<Snapshot> snapshots, List<CallReport> newer)
    {
        Lay(call, report, snapshots, except: null);
        call.Guessed = false;
        foreach (var one in newer)
            if (!call.Over)
                live.ApplyTo(call, one, askWhereForbidden: false);
    }

    // an item too old for all else still knows how the call began
    private void LearnBeginning(TrackedCall call, CallReported report)
    {
        if (report.StartedAt is { } started && started < call.StartedAt)
        {
            call.StartedAt = started;
            call.StartToldByPbx = true;
        }
        if (call.AnsweredAt is null || report.AnsweredAt < call.AnsweredAt)
            call.AnsweredAt = report.AnsweredAt ?? call.AnsweredAt;
        changes.Touch(call);
    }

    // of whom something newer was told the item says nothing
    private void LayUnder(TrackedCall call, CallReported report, IReadOnlyList<Snapshot> snapshots, List<CallReport> newer)
    {
        var parties = report.Parties;
        foreach (var one in newer)
            parties = Overlay(parties, one is Diverted diverted ? PartiesOf(diverted, parties) : null, one.Parties);
        Lay(call, report with { Parties = parties }, snapshots,
            newer.Select(one => CallReportSubject.Of(one)?.Device).OfType<DeviceId>().ToHashSet());
        foreach (var information in newer.OfType<CallInformation>())
            if (!call.Over)
                live.ApplyTo(call, information, askWhereForbidden: false);
    }

    private static CallParties PartiesOf(Diverted report, CallParties? before) => new()
    {
        LastRedirecting = LeaveCauses.SendsOn(report.Cause) ? report.Diverting : null,
        Called = LeaveCauses.SendsOn(report.Cause) && before?.Called?.Device == report.Diverting.Device ? report.NewDestination : null,
    };

    private static CallParties Overlay(CallParties? under, params ReadOnlySpan<CallParties?> over)
    {
        var result = under ?? new CallParties();
        foreach (var told in over)
            if (told is not null)
                result = new CallParties
                {
                    Calling = Parties.Merge(result.Calling, told.Calling),
                    Called = Parties.Merge(result.Called, told.Called),
                    OriginalCalled = Parties.Merge(result.OriginalCalled, told.OriginalCalled),
                    LastRedirecting = Parties.Merge(result.LastRedirecting, told.LastRedirecting),
                    Queue = told.Queue ?? result.Queue,
                };
        return result;
    }

    private void Lay(TrackedCall call, CallReported report, IReadOnlyList<Snapshot> snapshots, IReadOnlySet<DeviceId>? except)
    {
        var lost = snapshots.Any(snapshot => snapshot.AfterBrokenLink);
        whole.Lay(call, report, leaving => lost ? LeaveCause.LinkLost : LeaveCauses.OfLeaving(call, leaving, report.Cause), except);
    }
}
