using System.Xml.Linq;
using Attendant.Sdk.CstaSwitch.Tests.Wires;

namespace Attendant.Sdk.CstaSwitch.Tests.Properties;

/// <summary>The whole table of calls as the connections of all monitors' events tell it. An event that comes by two monitors says the same twice.</summary>
internal sealed class TableReplay
{
    /// <summary>The state of a connection that came by a transfer from a call these monitors had not seen.</summary>
    public const string Unknown = "Unknown";

    private static readonly Dictionary<string, string> States = new()
    {
        ["ServiceInitiatedEvent"] = "Initiated",
        ["DigitsDialedEvent"] = "Initiated",
        ["OriginatedEvent"] = "Connected",
        ["OfferedEvent"] = "Alerting",
        ["DeliveredEvent"] = "Alerting",
        ["EstablishedEvent"] = "Connected",
        ["HeldEvent"] = "Hold",
        ["RetrievedEvent"] = "Connected",
        ["QueuedEvent"] = "Queued",
        ["FailedEvent"] = "Fail",
        ["NetworkReachedEvent"] = "Connected",
        ["DivertedEvent"] = "Null",
        ["ConnectionClearedEvent"] = "Null",
    };

    private readonly SortedDictionary<string, string> _connections = new(StringComparer.Ordinal);

    private string? _last;

    public IEnumerable<string> Connections => _connections.Select(connection => $"{connection.Key} {connection.Value}");

    public void Take(XElement happened)
    {
        // what several monitors see comes once for each, one after the other
        var said = happened.Name.LocalName + string.Concat(happened.Elements().Where(element => element.Name.LocalName is not ("monitorCrossRefID" or "localConnectionInfo")));
        if (said == _last) return;
        _last = said;
        if (States.TryGetValue(happened.Name.LocalName, out var state)) Set(Key(happened.Elements().ElementAt(1)), state);
        if (happened.Name.LocalName is "TransferedEvent" or "ConferencedEvent") Merge(happened);
    }

    private void Merge(XElement happened)
    {
        var items = happened.Elements().Single(list => list.Name.LocalName is "transferredConnections" or "conferenceConnections").Elements().ToList();
        var moved = items.Select(item => (To: Key(item.Find("newConnection")!), State: item.Find("oldConnection") is { } old ? _connections.GetValueOrDefault(Key(old)) : "Connected")).ToList();
        foreach (var old in new[] { happened.Text("primaryOldCall/callID"), happened.Text("secondaryOldCall/callID") }.OfType<string>())
        {
            foreach (var gone in _connections.Keys.Where(key => key.StartsWith(old + " ", StringComparison.Ordinal)).ToList()) _connections.Remove(gone);
        }

        foreach (var (to, state) in moved) Set(to, state ?? Unknown);
    }

    private void Set(string key, string state)
    {
        if (state == "Null") _connections.Remove(key);
        else _connections[key] = state;
    }

    private static string Key(XElement connection) => $"{connection.Text("callID")} {connection.Text("deviceID")}";
}
