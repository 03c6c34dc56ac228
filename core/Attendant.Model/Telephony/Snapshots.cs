using Attendant.Contracts.Pbx;

namespace Attendant.Model.Telephony;

/// <summary>The frames of snapshots: what a complete one did not tell is gone.</summary>
internal sealed class Snapshots(
    SteadyClock clock, CallLife life, Parking parking, DeviceReports devices, Links links, SnapshotWish wish, Publication changes)
{
    // a provider tells one at a time; some tell one per device side by side
    private const int MostOpen = 64;

    public void Apply(ConnectorState connector, SnapshotBegan report)
    {
        connector.Snapshots.RemoveAll(open => open.Number == report.Snapshot || (open.Device is null && report.Scope.Device is null));
        if (connector.Snapshots.Count == MostOpen)
            connector.Snapshots.RemoveAt(0);
        connector.Snapshots.Add(new Snapshot(report.Snapshot, report.Scope.Device, connector.ReportIndex, !connector.Current)
        {
            MovedAt = clock.Now,
        });
    }

    public void Apply(ConnectorState connector, SnapshotEnded report)
    {
        if (connector.Snapshots.Find(open => open.Number == report.Snapshot) is not { } snapshot)
            return;
        connector.Snapshots.Remove(snapshot);
        connector.Asks.Ended(snapshot.Device, snapshot.BeganIndex);
        if (report.Complete)
            Complete(connector, snapshot, report.At);
        else
            connector.SnapshotDueSince = clock.Now;
        if (!connector.FullSnapshotOpen)
        {
            changes.Release(connector);
            foreach (var call in connector.Calls.All)
                call.Guessed &= call.Stale || !connector.Current; // told whole now, or never to be
        }
        AskForStrangers(connector, snapshot);
    }

    private void Complete(ConnectorState connector, Snapshot snapshot, DateTimeOffset at)
    {
        foreach (var (line, told) in snapshot.Lines)
        {
            if (told is null)
                continue; // it is there, and the PBX has not said how it is
            line.VerifiedAt = told;
            line.ConfirmedAt = clock.Now;
            changes.Touch(line);
        }
        if (snapshot.Device is null)
            SweepAll(connector, snapshot, at);
        else
            SweepDevice(connector, snapshot, at);
        if (snapshot.Device is null)
            links.BecomeCurrent(connector);
    }

    private void SweepAll(ConnectorState connector, Snapshot snapshot, DateTimeOffset at)
    {
        foreach (var slot in connector.Parked.Values.Where(slot => !snapshot.Slots.Contains(slot.Slot)).ToList())
            parking.Vanish(slot, snapshot.AfterBrokenLink);
        foreach (var call in connector.Calls.All.Where(call => !IsTold(call, snapshot) || call is { Guessed: true, Connections.Count: 0 }).ToList())
            life.End(call, Lost(call, snapshot), at);
        foreach (var line in connector.Lines.Values.Where(line => !IsTold(line, snapshot)).ToList())
            devices.Remove(line);
    }

    private void SweepDevice(ConnectorState connector, Snapshot snapshot, DateTimeOffset at)
    {
        var device = snapshot.Device!.Value;
        foreach (var call in connector.Calls.At(device).Where(call => !IsTold(call, snapshot)).ToList())
        {
            var own = call.Find(device)!;
            life.Leave(call, own, snapshot.AfterBrokenLink ? LeaveCause.LinkLost : LeaveCauses.OfLeaving(call, own, default), default, at);
            if (call.Over || call.Connections.Count > 1 || call.Parked is not null)
                continue;
            // one side alone is no call: that its device left was not heard either
            if (connector.Lines.TryGetValue(call.Connections[0].Device, out var other) && other.ShowsCalls)
                wish.Ask(connector, other.Device, $"call {call.Pbx} has only one side left");
            else
                life.End(call, Lost(call, snapshot), at);
        }
        if (connector.Lines.TryGetValue(device, out var line) && !IsTold(line, snapshot))
            devices.Remove(line);
    }

    private void AskForStrangers(ConnectorState connector, Snapshot snapshot)
    {
        if (snapshot.Overrun)
            wish.Ask(connector, null, "more happened during a snapshot than could be kept");
        if (snapshot.Device is null)
            foreach (var (id, trail) in snapshot.LiveCalls)
                if (connector.Calls.Find(id) is null && connector.Calls.Gone.Find(id) is null && trail.Reports.Count > 0)
                    wish.Of(connector, $"call {id} was spoken of and not told by a snapshot",
                        [.. trail.Reports.Select(report => CallReportSubject.Of(report)?.Device)]);
    }

    private static bool IsTold(TrackedCall call, Snapshot snapshot) =>
        snapshot.Calls.Contains(call) || (!call.Stale && snapshot.LiveCalls.ContainsKey(call.Pbx));

    private static bool IsTold(TrackedLine line, Snapshot snapshot) =>
        snapshot.Lines.ContainsKey(line) || snapshot.LiveDevices.ContainsKey(line.Device);

    private static LeaveCause Lost(TrackedCall call, Snapshot snapshot) =>
        snapshot.AfterBrokenLink ? LeaveCause.LinkLost : LeaveCauses.OfEnd(call, default);
}
