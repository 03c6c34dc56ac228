using System.Collections.Concurrent;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Csta.Telephony;

/// <summary>
/// What is known of the features of the devices on this link: an event tells one forwarding, the contract wants all of them.
/// Any thread may call any member.
/// </summary>
internal sealed class DeviceBook
{
    private const int MostAgents = 20_000;

    private readonly ConcurrentDictionary<DeviceId, Dictionary<ForwardingKind, DialableNumber>> _forwardings = new();
    private readonly ConcurrentDictionary<(DeviceId Device, string Group), AgentState> _agents = new();

    /// <summary>Switches one forwarding and gives all that are in force.</summary>
    public IReadOnlyList<Forwarding> Forward(DeviceId device, ForwardingKind kind, DialableNumber? target)
    {
        var all = _forwardings.GetOrAdd(device, _ => []);
        lock (all)
        {
            if (target is { } to) all[kind] = to;
            else all.Remove(kind);
            return List(all);
        }
    }

    /// <summary>Sets all at once, as the switching function was asked.</summary>
    public IReadOnlyList<Forwarding> Forward(DeviceId device, IEnumerable<Forwarding> told)
    {
        var all = _forwardings.GetOrAdd(device, _ => []);
        lock (all)
        {
            all.Clear();
            foreach (var one in told) all[one.Kind] = one.Target;
            return List(all);
        }
    }

    /// <summary>True where the state is another than before.</summary>
    public bool Set(DeviceId device, string group, AgentState state)
    {
        if (_agents.Count >= MostAgents && !_agents.ContainsKey((device, group))) return false;
        var was = _agents.TryGetValue((device, group), out var known) ? known : AgentState.Unknown;
        _agents[(device, group)] = state;
        return was != state;
    }

    /// <summary>The groups of the agent at this device that were ever told.</summary>
    public IReadOnlyList<string> Groups(DeviceId device) => [.. _agents.Keys.Where(one => one.Device == device).Select(one => one.Group).Order(StringComparer.Ordinal)];

    /// <summary>True where an agent was ever told to be at this device.</summary>
    public bool IsAgent(DeviceId device) => _agents.Any(one => one.Key.Device == device);

    /// <summary>True where the last that was told of this agent is that nobody is logged in.</summary>
    public bool IsLoggedOut(DeviceId device) =>
        _agents.Any(one => one.Key.Device == device) && _agents.Where(one => one.Key.Device == device).All(one => one.Value == AgentState.LoggedOut);

    private static List<Forwarding> List(Dictionary<ForwardingKind, DialableNumber> all) =>
        [.. all.OrderBy(one => one.Key).Select(one => new Forwarding { Kind = one.Key, Target = one.Value })];
}
