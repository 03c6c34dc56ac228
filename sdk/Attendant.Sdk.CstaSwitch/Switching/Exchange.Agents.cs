using Attendant.Sdk.CstaSwitch.Features;
using Attendant.Sdk.CstaSwitch.Services;
using Attendant.Sdk.CstaSwitch.Xml;
using static Attendant.Sdk.CstaSwitch.CstaConnectionState;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>ECMA-269 6.5: agents and the calls that wait for them.</summary>
internal sealed partial class Exchange
{
    public void LogOn(Device device, string? id, string? group)
    {
        if (device.Agent is not null) throw Refused.State("invalidDeviceState");
        if (id is not null && Devices.Any(other => other.Agent?.Id == id)) throw Refused.Operation("invalidAgentIdentifier");
        if (group is not null && Find(group) is not { Kind: CstaDeviceKind.AcdGroup }) throw Refused.Operation("invalidAgentGroup");
        device.Agent = new Agent(id, group);
        TellAgent(device, "AgentLoggedOnEvent", device.Agent);
        TellAgent(device, "AgentNotReadyEvent", device.Agent);
    }

    public void LogOff(Device device)
    {
        var agent = device.Agent ?? throw Refused.Operation("invalidAgentState");
        if (agent.State == AgentState.Busy) throw Refused.State("invalidDeviceState");
        device.Agent = null;
        TellAgent(device, "AgentLoggedOffEvent", agent);
    }

    /// <summary>True where the agent is busy and will be so after the call.</summary>
    public bool SetAgentState(Device device, AgentState state)
    {
        var agent = device.Agent ?? throw Refused.Operation("invalidAgentState");
        if (agent.State == AgentState.Busy)
        {
            agent.Pending = state;
            return true;
        }

        Become(device, agent, state);
        return false;
    }

    /// <summary>After every turn: agents are as busy as their calls say, and who waits goes to who is free.</summary>
    public void Settle()
    {
        foreach (var device in Devices)
        {
            if (device.Agent is not { } agent) continue;
            var busy = device.Connections.Exists(connection => connection.Distributed && connection.State is Connected or Hold);
            if (busy && agent.State != AgentState.Busy) Become(device, agent, AgentState.Busy);
            else if (!busy && agent.State == AgentState.Busy) Become(device, agent, agent.Pending ?? AgentState.Ready);
        }

        foreach (var group in Devices.Where(device => device.Kind == CstaDeviceKind.AcdGroup))
        {
            while (group.Connections.Find(connection => connection.State == Queued) is { } waiting && FreeAgent(group, waiting.Call) is { } agent) Distribute(waiting, agent);
        }

        Router?.Settle();
    }

    private void Enqueue(Call call, Device group) =>
        TellQueued(Join(call, group, Queued), FreeAgent(group, call) is null ? "noAvailableAgents" : "enteringDistribution");

    private void Distribute(Connection waiting, Device agent)
    {
        var call = waiting.Call;
        Part(waiting);
        TellDiverted(waiting, agent.Number, "distributed");
        call.LastRedirection = waiting.Device.Number;
        Deliver(call, agent, "distributed", 0).Distributed = true;
    }

    private Device? FreeAgent(Device group, Call call) => Devices.FirstOrDefault(device =>
        device is { InService: true, DoNotDisturb: false, Connections.Count: 0, Agent.State: AgentState.Ready } && (device.Agent.Group ?? group.Number) == group.Number && call.At(device) is null);

    private void Become(Device device, Agent agent, AgentState state)
    {
        agent.Pending = null;
        if (agent.State == state) return;
        agent.State = state;
        TellAgent(device, $"Agent{state}Event", agent);
    }

    private void TellAgent(Device device, string name, Agent agent)
    {
        // not every switch says it; clients then ask
        if (!_options.Dialect.AgentEvents) return;
        Watchers?.Happened(device, name, [.. new[]
        {
            Ids.Party("agentDevice", device.Number),
            Element.Optional("agentID", agent.Id),
            agent.Group is { } group ? Ids.Device("acdGroup", group) : null,
        }.OfType<Element>()]);
    }
}
