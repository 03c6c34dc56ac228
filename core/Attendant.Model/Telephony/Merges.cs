using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>Transfer and conference: two calls become one, and the first keeps its identity.</summary>
internal sealed class Merges(CallLife life, WholeCalls whole, Publication changes)
{
    /// <summary>False where the report cannot be placed, or contradicts what is known: nothing was changed.</summary>
    public bool Apply(ConnectorState connector, Transferred report)
    {
        var transferring = report.Transferring.Device;
        var call = connector.Calls.Find(report.PrimaryOldCall) ?? connector.Calls.Find(report.Call);
        var second = report.SecondaryOldCall is { } id && id != call?.Pbx ? connector.Calls.Find(id) : null;
        // told twice: who transferred is out of it already
        if (second is null && call is not null && call.HasLeft(transferring) && call.Find(transferring) is null)
            return report.Connections.All(told => call.Find(told.Party.Device) is not null);
        if (Join(connector, report, report.PrimaryOldCall, report.SecondaryOldCall, report.Transferring.Device, report.Connections) is not { } kept)
            return IsOld(connector, report.Call, report.SecondaryOldCall);
        var follower = report.TransferredTo ?? Follower(kept, report.Connections);
        if (kept.Called?.Device == transferring)
        {
            kept.OriginalCalled ??= kept.Called;
            kept.Called = follower ?? kept.Called;
        }
        else if (kept.Calling?.Device == transferring)
            kept.Calling = follower ?? kept.Calling;
        kept.LastRedirecting = report.Transferring;
        life.Learn(kept, report);
        whole.Lay(kept, report.Connections, report.Cause, report.At, leaving =>
            leaving.Device == transferring ? LeaveCause.Transferred : LeaveCauses.OfLeaving(kept, leaving, report.Cause));
        return true;
    }

    /// <inheritdoc cref="Apply(ConnectorState, Transferred)"/>
    public bool Apply(ConnectorState connector, Conferenced report)
    {
        if (Join(connector, report, report.PrimaryOldCall, report.SecondaryOldCall, report.Conferencing?.Device, report.Connections) is not { } kept)
            return IsOld(connector, report.Call, report.SecondaryOldCall);
        life.Learn(kept, report);
        whole.Lay(kept, report.Connections, EventCause.Normal, report.At, leaving => LeaveCauses.OfLeaving(kept, leaving, EventCause.Normal));
        return true;
    }

    // ids that are dead already: the report came twice or late, there is nothing to learn
    private static bool IsOld(ConnectorState connector, CallId call, CallId? secondary) =>
        connector.Calls.Gone.Find(call) is not null || (secondary is { } id && connector.Calls.Gone.Find(id)?.Into is not null);

    private TrackedCall? Join(
        ConnectorState connector, CallReport report, CallId primaryId, CallId? secondaryId, DeviceId? joining, IReadOnlyList<Connection> connections)
    {
        var calls = connector.Calls;
        if (secondaryId is { } dead && calls.Find(dead) is null && calls.Gone.Find(dead)?.Into is not null)
            return null;
        var first = calls.Find(primaryId);
        var second = secondaryId is { } id && id != primaryId ? calls.Find(id) : null;
        // some PBXs name the consultation as primary, for after a toggle it is the held one: the first call is the older
        if (first is not null && second is not null && first.Calling?.Device == joining && second.StartedBefore(first))
            (first, second) = (second, first);
        if (first is null)
            (first, second) = (second, null);
        first ??= calls.Find(report.Call);
        if (first is null)
        {
            if (calls.Gone.Find(report.Call) is not null || calls.Gone.Find(primaryId) is not null)
                return null;
            if (CallMatch.Find(connector, report.Call, report.Linkage, null, connections) is { } stale)
            {
                calls.Rename(stale, report.Call);
                stale.Guessed = true;
                first = stale;
            }
            first ??= life.Begin(connector, report.Call, report.At);
        }
        TrackedCall?[] others = [second, calls.Find(report.Call) is { } bearer && bearer != first && bearer != second ? bearer : null];
        // what is only guessed contradicts nobody
        if ((!first.Guessed && !WholeCalls.Permits(first, connections))
            || others.Any(other => other is { Guessed: false } && !WholeCalls.Permits(other, [.. connections.Where(told => first.Find(told.Party.Device) is null)])))
            return null;
        foreach (var other in others)
            if (other is not null)
                Merge(first, other, connections);
        first.Guessed = false;
        if (first.Pbx != report.Call)
            calls.Rename(first, report.Call);
        // also where they were never heard of: an item of a snapshot that is under way may still name them
        foreach (var old in new[] { primaryId, secondaryId ?? primaryId })
            if (old != report.Call)
                calls.Gone.Add(old, connector.ReportIndex, first);
        return first;
    }

    private void Merge(TrackedCall kept, TrackedCall gone, IReadOnlyList<Connection> connections)
    {
        var calls = kept.Connector.Calls;
        changes.Touch(gone);
        foreach (var connection in gone.Connections)
            if (kept.Find(connection.Device) is null && connections.Any(told => told.Party.Device == connection.Device))
            {
                var moved = life.Join(kept, connection.Party);
                moved.State = connection.State;
                moved.OfferedAt = connection.OfferedAt;
                moved.AnsweredAt = connection.AnsweredAt;
                moved.NetworkOnly = connection.NetworkOnly;
            }
        if (gone.Parked is { } parking && kept.Parked is null)
        {
            gone.Parked = null;
            parking.Call = kept;
            kept.Parked = parking;
            changes.Touch(parking);
        }
        kept.AnsweredAt ??= gone.AnsweredAt;
        kept.Queue ??= gone.Queue;
        kept.Linkage ??= gone.Linkage;
        if (kept.Recording is RecordingState.Unknown or RecordingState.Off)
            kept.Recording = gone.Recording;
        kept.Attached = ValueMap.Join(gone.Attached, kept.Attached);
        gone.MergedInto = kept;
        calls.Remove(gone, kept.Connector.ReportIndex);
    }

    private static Party? Follower(TrackedCall kept, IReadOnlyList<Connection> connections) =>
        connections.Where(told => told.Party.Device != kept.Calling?.Device && told.Party.Device != kept.Called?.Device)
            .Select(told => told.Party).FirstOrDefault();
}
