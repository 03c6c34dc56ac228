using System.Xml.Linq;
using Attendant.Sdk.CstaSwitch.Tests.Wires;

namespace Attendant.Sdk.CstaSwitch.Tests.Properties;

/// <summary>What a client that knows nothing but one monitor's events believes about its device: the state in each call.</summary>
internal sealed class Replay
{
    private readonly SortedDictionary<string, string> _calls = new(StringComparer.Ordinal);

    public IEnumerable<string> Calls => _calls.Select(call => $"{call.Key} {call.Value}");

    public void Take(XElement happened)
    {
        if (happened.Text("localConnectionInfo") is not { } state) return;
        if (happened.Name.LocalName is "TransferedEvent" or "ConferencedEvent")
        {
            foreach (var old in new[] { happened.Text("primaryOldCall/callID"), happened.Text("secondaryOldCall/callID") }.OfType<string>()) _calls.Remove(old);
            Set(happened.Elements().Single(list => list.Name.LocalName is "transferredConnections" or "conferenceConnections").Text("connectionListItem/newConnection/callID")!, state);
        }
        else
        {
            Set(happened.Elements().ElementAt(1).Text("callID")!, state);
        }
    }

    private void Set(string call, string state)
    {
        if (state == "null") _calls.Remove(call);
        else _calls[call] = state;
    }
}
