using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>Park slots. A parked call stays the call it was.</summary>
internal sealed class Parking(CallLife life, Publication changes)
{
    public void Apply(ConnectorState connector, ParkedCallReported report)
    {
        var began = connector.Snapshots.Find(snapshot => snapshot.Device is null)?.BeganIndex ?? -1;
        if (connector.Snapshots.Exists(snapshot => snapshot.FreedSlots.TryGetValue(report.Slot, out var freedAt) && report.ParkedAt <= freedAt))
            return;
        if (connector.FreedSlots.WasFreed(report.Slot, report.Call, report.ParkedAt, began) || CallOf(connector, report, began) is not { } call)
            return;
        if (call.Parked is { } elsewhere && elsewhere.Slot != report.Slot)
            life.Free(elsewhere, LeaveCause.Normal);
        if (connector.Parked.GetValueOrDefault(report.Slot) is { } former && former.Call != call)
            life.Free(former, LeaveCause.Normal);
        if (connector.Parked.GetValueOrDefault(report.Slot) is not { } parking)
        {
            parking = new TrackedParking(connector, report.Slot, call) { Parked = report.Parked };
            connector.Parked[report.Slot] = parking;
            call.Parked = parking;
        }
        parking.Parked = Parties.Merge(parking.Parked, report.Parked)!;
        parking.ParkedBy = Parties.Merge(parking.ParkedBy, report.ParkedBy);
        parking.ParkedAt = report.ParkedAt;
        parking.TimeoutAt = report.TimeoutAt;
        changes.Touch(parking);
        changes.Touch(call);
        foreach (var snapshot in connector.Snapshots)
        {
            snapshot.Slots.Add(report.Slot);
            snapshot.Calls.Add(call);
        }
    }

    public void Apply(ConnectorState connector, ParkedCallRemoved report)
    {
        foreach (var snapshot in connector.Snapshots)
            snapshot.FreedSlots[report.Slot] = report.At;
        if (!connector.Parked.TryGetValue(report.Slot, out var parking))
            return;
        life.Free(parking, report.Cause switch
        {
            EventCause.ParkRetrieved or EventCause.CallPickup => LeaveCause.Retrieved,
            EventCause.ParkTimeout or EventCause.NoAnswer => LeaveCause.NoAnswer,
            EventCause.CallCancelled => LeaveCause.Abandoned,
            _ when report.RetrievedBy is not null || parking.Call.Connections.Count > 1 => LeaveCause.Retrieved,
            _ => LeaveCause.Normal,
        });
    }

    /// <summary>A slot that a complete snapshot did not tell.</summary>
    public void Vanish(TrackedParking parking, bool linkLost) =>
        life.Free(parking, linkLost ? LeaveCause.LinkLost
            : parking.Call.Connections.Count > 1 ? LeaveCause.Retrieved
            : LeaveCause.Abandoned);

    private TrackedCall? CallOf(ConnectorState connector, ParkedCallReported report, long began)
    {
        var calls = connector.Calls;
        if (calls.Find(report.Call) is { } known)
            return known;
        if (calls.Gone.Find(report.Call) is { } gone && (began < 0 || gone.Index > began))
            return gone.Into is { Over: false } into ? into : null;
        var waiting = new Connection { Party = report.Parked, State = ConnectionState.Connected };
        if (CallMatch.Find(connector, report.Call, null, null, [waiting]) is { } stale)
        {
            calls.Rename(stale, report.Call);
            stale.Guessed = true;
            return stale;
        }
        var call = life.Begin(connector, report.Call, report.ParkedAt);
        call.Calling = report.Parked;
        call.Guessed = connector.FullSnapshotOpen;
        life.Enter(call, life.Join(call, report.Parked), ConnectionState.Connected, report.ParkedAt);
        return call;
    }
}
