using System.Globalization;
using Attendant.Sdk.CstaSwitch.Sessions;
using Attendant.Sdk.CstaSwitch.Switching;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Monitors;

/// <summary>Every monitor of every client. It tells each what that one may see, in the order things happen. Within turns only.</summary>
internal sealed class MonitorTable : IHappenings
{
    private readonly List<Monitor> _monitors = [];

    public MonitorTable(Clients clients) => clients.Ended += association => _monitors.RemoveAll(monitor => monitor.Association == association);

    public IReadOnlyList<Monitor> All => _monitors;

    public void Add(Monitor monitor) => _monitors.Add(monitor);

    public void Remove(Monitor monitor) => _monitors.Remove(monitor);

    public void Clear() => _monitors.Clear();

    public Monitor? Find(Association association, string crossReference) =>
        _monitors.Find(monitor => monitor.Association == association && monitor.CrossReference == crossReference);

    public bool Watches(Association association, Device device) => _monitors.Exists(monitor => monitor.Association == association && monitor.Device == device);

    public void Happened(Happening happening)
    {
        foreach (var monitor in _monitors.ToList())
        {
            if (!Sees(monitor, happening)) continue;
            Follow(monitor, happening);
            Report(monitor, happening.Name, [.. happening.Before, .. LocalState(monitor, happening), .. happening.Reason, .. Permitted(monitor, happening), .. happening.After]);
        }
    }

    public void Cleared(Call call, IReadOnlyList<Element> content)
    {
        foreach (var monitor in _monitors.ToList())
        {
            monitor.Ignored.Remove(call);
            // ECMA-269 17.2: Call Cleared is for call-type monitors only
            if (monitor.Call != call && !monitor.Followed.Remove(call)) continue;
            Report(monitor, "CallClearedEvent", content);
            // the monitor of a call ends with it, and the switch says so
            if (monitor.Call == call) End(monitor);
        }
    }

    public void Happened(Device device, string name, IReadOnlyList<Element> content)
    {
        foreach (var monitor in _monitors.Where(monitor => monitor.Device == device && !monitor.FollowsCalls).ToList()) Report(monitor, name, content);
    }

    /// <summary>A monitor that the switch ends: its client is asked to acknowledge MonitorStop.</summary>
    public void End(Monitor monitor)
    {
        _monitors.Remove(monitor);
        monitor.Association.Peer?.Ask(new Element("MonitorStop", new Element("monitorCrossRefID", monitor.CrossReference)));
    }

    /// <summary>A cross reference id is unique in its session, and begins anew in the next.</summary>
    public static string NextCrossReference(Association association, int first)
    {
        association.LastCrossReference = Math.Max(association.LastCrossReference + 1, first);
        return association.LastCrossReference.ToString(CultureInfo.InvariantCulture);
    }

    private static bool Sees(Monitor monitor, Happening happening)
    {
        if (monitor.Device is null) return happening.Calls.Contains(monitor.Call) || happening.Result == monitor.Call;
        if (happening.Calls.All(monitor.Ignored.Contains)) return false;
        return happening.Devices.Contains(monitor.Device) || (monitor.FollowsCalls && happening.Calls.Any(monitor.Followed.Contains));
    }

    // after a merger the monitor stays with what became of its call
    private static void Follow(Monitor monitor, Happening happening)
    {
        if (monitor.Device is null) monitor.Call = happening.Result;
        if (!monitor.FollowsCalls || monitor.Device is null) return;
        monitor.Followed.ExceptWith(happening.Calls);
        monitor.Followed.Add(happening.Result);
    }

    private static IEnumerable<Element> LocalState(Monitor monitor, Happening happening)
    {
        // local connection info is about the monitored device, so it is nothing for a call
        if (!happening.HasLocalState || monitor.Device is null || monitor.FollowsCalls || monitor.Association.Peer?.Dialect.WithoutLocalConnectionInfo == true) return [];
        return [new Element("localConnectionInfo", States.Word(happening.StateAt(monitor.Device)))];
    }

    // like local connection info it is about the monitored device
    private static IEnumerable<Element> Permitted(Monitor monitor, Happening happening) =>
        monitor is { Device: { } device, FollowsCalls: false } && monitor.Association.Peer?.Dialect.ServicesPermitted == true
            ? [PermittedServices.Of(happening.StateAt(device))]
            : [];

    private static void Report(Monitor monitor, string name, IReadOnlyList<Element> content)
    {
        if (!monitor.Filter.Passes(name)) return;
        monitor.Association.Peer?.Report(new Element(name, [new Element("monitorCrossRefID", monitor.CrossReference), .. content]));
    }
}
