using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Messages;

/// <summary>
/// MonitorFilter of ECMA-323. In it true means: filtered out. Some switching functions are asked the other way round, by true for
/// what is wanted and a private word that inverts it.
/// </summary>
internal static class MonitorFilters
{
    private static readonly string[] CallControl =
    [
        "bridged", "callCleared", "conferenced", "connectionCleared", "delivered", "digitsDialed", "diverted", "established", "failed", "held",
        "networkReached", "offered", "originated", "queued", "retrieved", "serviceInitiated", "transferred",
    ];

    private static readonly string[] CallAssociated = ["callInformation"];

    private static readonly string[] Physical = ["messageWaiting"];

    private static readonly string[] Logical =
        ["agentBusy", "agentLoggedOn", "agentLoggedOff", "agentNotReady", "agentReady", "agentWorkingAfterCall", "doNotDisturb", "forwarding"];

    private static readonly string[] Maintenance = ["backInService", "outOfService"];

    public static void Wanted(MessageWriter message)
    {
        message.Open("requestedMonitorFilter");
        Group(message, "callcontrol", CallControl);
        Group(message, "callAssociated", CallAssociated);
        Group(message, "physicalDeviceFeature", Physical);
        Group(message, "logicalDeviceFeature", Logical);
        Group(message, "maintenance", Maintenance);
        message.Close();
    }

    public static void Inverted(MessageWriter message, string element, string? space) =>
        message.Open("extensions").Open("privateData").Open("private").Open(element, space is null ? null : [("xmlns", space)])
            .Leaf("invertFilter", true).Close().Close().Close().Close();

    private static void Group(MessageWriter message, string name, string[] events)
    {
        message.Open(name);
        foreach (var one in events) message.Leaf(one, true);
        message.Close();
    }
}
