using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>Asks a connector how things are, as rarely as will do.</summary>
internal sealed class SnapshotWish(SteadyClock clock, IModelEvents events)
{
    /// <summary>Of a device where it is one of ours, else of everything.</summary>
    public void Of(ConnectorState connector, string why, params ReadOnlySpan<DeviceId?> candidates)
    {
        DeviceId? device = null;
        foreach (var candidate in candidates)
            if (candidate is { } one && connector.Lines.ContainsKey(one))
            {
                device = one;
                break;
            }
        Ask(connector, device, why);
    }

    public void Ask(ConnectorState connector, DeviceId? device, string why)
    {
        // after the link has come back the provider tells everything unasked
        if (connector.Link is LinkState.Down or LinkState.Connecting)
            return;
        if (connector.Asks.Take(ref device, clock.Now, connector.ReportIndex))
            events.SnapshotWanted(connector.Id, new SnapshotRequest { Device = device }, why);
    }

    /// <summary>One is expected without being asked for.</summary>
    public void Expect(ConnectorState connector)
    {
        DeviceId? everything = null;
        connector.Asks.Clear();
        connector.Asks.Take(ref everything, clock.Now, connector.ReportIndex);
    }
}
