using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Monitors;

/// <summary>ECMA-269 6.7.2.1: the events a monitor does not report. In MonitorFilter <c>true</c> means "leave it out".</summary>
internal sealed class Filter
{
    // the groups and their flags in ECMA-323's order, those this switch has events for
    private static readonly (string Group, string[] Flags)[] Known =
    [
        ("callcontrol", ["callCleared", "conferenced", "connectionCleared", "delivered", "digitsDialed", "diverted", "established", "failed", "held", "networkReached", "offered", "originated", "queued", "retrieved", "serviceInitiated", "transferred"]),
        ("callAssociated", ["callInformation"]),
        ("physicalDeviceFeature", ["messageWaiting"]),
        ("logicalDeviceFeature", ["agentBusy", "agentLoggedOn", "agentLoggedOff", "agentNotReady", "agentReady", "agentWorkingAfterCall", "doNotDisturb", "forwarding"]),
        ("maintenance", ["backInService", "outOfService"]),
    ];

    private readonly HashSet<string> _flags;
    private readonly HashSet<string> _events;

    private Filter(IEnumerable<string> leftOut)
    {
        _flags = [.. leftOut];
        _events = [.. _flags.Select(EventOf)];
    }

    /// <summary>The filter a request asks for; an empty one where it asks for none.</summary>
    public static Filter Of(Element request, string parameter)
    {
        var named = request[parameter]?.Children.SelectMany(group => group.Children).Where(flag => flag.Text.Trim() is "true" or "1").Select(flag => flag.Name).ToHashSet() ?? [];
        // Avaya's clients name the events they want and say invertFilter in the private data
        var inverted = request["extensions"]?["privateData"]?["private"]?["AvayaEvents"]?.Value("invertFilter") is "true" or "1";
        return new Filter(Known.SelectMany(group => group.Flags).Where(flag => named.Contains(flag) != inverted));
    }

    public bool Passes(string name) => !_events.Contains(name);

    /// <summary>The filter as the switch took it: what it does not know it does not filter.</summary>
    public Element Actual(string name) => new(
        name,
        from known in Known
        let flags = known.Flags.Where(_flags.Contains).ToList()
        where flags.Count > 0
        select new Element(known.Group, flags.Select(flag => Element.Flag(flag, true))));

    // the event has one r in every edition, its flag has two
    private static string EventOf(string flag) => flag == "transferred" ? "TransferedEvent" : char.ToUpperInvariant(flag[0]) + flag[1..] + "Event";
}
