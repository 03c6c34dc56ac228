using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>The life of a connector's link: what it makes of lamps, ids and snapshots.</summary>
internal sealed class Links(SteadyClock clock, Publication changes, SnapshotWish wish)
{
    /// <summary>Takes a report's generation; false where the report is too old to be heard.</summary>
    public bool Accept(ConnectorState connector, ProviderReport report)
    {
        if (report.Generation < connector.Generation)
            return false;
        if (report.Generation > connector.Generation)
        {
            Break(connector);
            connector.Calls.ForgetIds();
            connector.FreedSlots.Clear();
            connector.Generation = report.Generation;
            Note(connector, LinkState.Unknown, null);
        }
        // a link that is down says nothing: what still comes was under way
        return connector.Link != LinkState.Down || report is not PbxReport;
    }

    public void Apply(ConnectorState connector, LinkReported report)
    {
        if (report.State != LinkState.Up)
            Break(connector);
        else if (connector.Link != LinkState.Up && !connector.Current)
        {
            connector.SnapshotDueSince = clock.Now;
            wish.Expect(connector);
        }
        Note(connector, report.State, report.Reason);
    }

    /// <summary>Nothing said before is true for sure: lamps turn unknown at once, calls stay until a snapshot tells.</summary>
    public void Break(ConnectorState connector)
    {
        connector.Snapshots.Clear();
        connector.Asks.Clear();
        changes.Release(connector);
        connector.SnapshotDueSince = clock.Now;
        if (!connector.Current)
            return;
        connector.Current = false;
        // nor is what a device was, or whether its calls are heard of: a device that the next snapshot cannot read is unknown
        foreach (var line in connector.Lines.Values)
        {
            line.DeviceState = DeviceState.Unknown;
            line.CallsMonitored = line.CallsMonitored == true ? null : line.CallsMonitored;
        }
        changes.TouchAll(connector);
    }

    public void InstanceEnded(ConnectorState connector, string reason)
    {
        Break(connector);
        connector.Calls.ForgetIds();
        connector.FreedSlots.Clear();
        connector.Generation = 0;
        Note(connector, LinkState.Down, reason);
    }

    public void ReportsLost(ConnectorState connector)
    {
        Break(connector);
        wish.Ask(connector, null, "reports were lost because the server could not keep up");
    }

    /// <summary>A complete snapshot of everything has ended.</summary>
    public void BecomeCurrent(ConnectorState connector)
    {
        if (connector.Link != LinkState.Up)
            Note(connector, LinkState.Up, null); // who can tell everything is connected, though the report of it was lost
        if (connector.Current)
            return;
        connector.Current = true;
        changes.TouchAll(connector);
    }

    private void Note(ConnectorState connector, LinkState state, string? reason)
    {
        if (connector.Link != state)
            connector.Since = changes.At;
        connector.Link = state;
        connector.Reason = state == LinkState.Up ? null : reason;
    }
}
