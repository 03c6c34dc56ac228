using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>What is told of devices.</summary>
internal sealed class DeviceReports(SteadyClock clock, Publication changes, SnapshotWish wish)
{
    public void Apply(ConnectorState connector, DeviceReported report)
    {
        var snapshots = connector.Snapshots.FindAll(snapshot => snapshot.Device is not { } device || device == report.Device);
        // an item is the PBX's answer; what stands between the items without being one is newer than they are
        if (!report.Verified)
            foreach (var snapshot in snapshots)
                snapshot.Note(report.Device, report);
        if (report.Verified && snapshots.Exists(snapshot => snapshot.LiveDevices.GetValueOrDefault(report.Device)?.Whole == true))
            return; // removed since
        if (!connector.Lines.TryGetValue(report.Device, out var line))
        {
            if (report.Number is null)
            {
                if (!connector.FullSnapshotOpen)
                    wish.Ask(connector, report.Device, $"device {report.Device} was told of without its number");
                return;
            }
            line = new TrackedLine(connector, report.Device);
            connector.Lines[report.Device] = line;
            connector.Rounds.Enqueue(line);
        }
        Lay(line, report);
        if (report.Verified)
            foreach (var newer in snapshots.SelectMany(snapshot => snapshot.LiveDevices.GetValueOrDefault(report.Device)?.Reports ?? []))
                Lay(line, (DeviceReported)newer);
        foreach (var snapshot in snapshots)
            snapshot.Lines[line] = report.Verified ? report.At : snapshot.Lines.GetValueOrDefault(line);
    }

    public void Apply(ConnectorState connector, DeviceRemoved report)
    {
        foreach (var snapshot in connector.Snapshots)
            snapshot.Note(report.Device, report);
        if (connector.Lines.TryGetValue(report.Device, out var line))
            Remove(line);
    }

    public void Remove(TrackedLine line)
    {
        changes.Touch(line.Connector, line.Device);
        line.Connector.Lines.Remove(line.Device);
        changes.TouchRemoved(line);
        foreach (var call in line.ShownCalls)
            changes.TouchOnly(call);
    }

    private void Lay(TrackedLine line, DeviceReported report)
    {
        var before = (line.Number, line.DisplayName, line.DeviceName, line.ShowsCalls, line.Unsupported, line.Disobeyed);
        line.Number = report.Number ?? line.Number;
        line.DisplayName = report.DisplayName ?? line.DisplayName;
        line.DeviceName = report.DeviceName ?? line.DeviceName;
        if (report.State != DeviceState.Unknown)
            line.DeviceState = report.State;
        line.CallsMonitored = report.CallsMonitored ?? line.CallsMonitored;
        line.DoNotDisturb = report.DoNotDisturb ?? line.DoNotDisturb;
        line.MessageWaiting = report.MessageWaiting ?? line.MessageWaiting;
        if (report.Forwarding is { } forwarding)
            line.Forwarding = new ValueList<Forwarding>([.. forwarding.OrderBy(one => one.Kind)]);
        if (report.Refusals is { } refusals)
            line.Refuse(refusals);
        if (report.Verified)
        {
            line.VerifiedAt = report.At;
            line.ConfirmedAt = clock.Now;
        }
        changes.Touch(line);
        if (before == (line.Number, line.DisplayName, line.DeviceName, line.ShowsCalls, line.Unsupported, line.Disobeyed))
            return;
        // its number and name stand in the calls that others see, too
        foreach (var call in line.Connector.Calls.At(line.Device))
            changes.Touch(call);
    }
}
