using System.Text;
using Attendant.Sdk.CstaSwitch.Features;
using Attendant.Sdk.CstaSwitch.Switching;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>ECMA-269 clause 22: SetAgentState and GetAgentState.</summary>
internal sealed class AgentServices(CstaSwitchOptions options, Exchange exchange)
{
    public void AddTo(ServiceTable table)
    {
        table.Add("SetAgentState", SetAgentState);
        table.Add("GetAgentState", GetAgentState);
    }

    private Element SetAgentState(Request request)
    {
        var device = Target.Station(exchange, request, "device");
        switch (request.Required("requestedAgentState"))
        {
            case "loggedOn":
                CheckPassword(request);
                exchange.LogOn(device, request["agentID"], request["group"] is { } group ? Target.Number(exchange, request, group, "invalidAgentGroup") : null);
                return request.Answer();
            case "loggedOff":
                exchange.LogOff(device);
                return request.Answer();
            case "notReady":
                return Become(request, device, AgentState.NotReady);
            case "ready":
                return Become(request, device, AgentState.Ready);
            case "workingAfterCall":
                return Become(request, device, AgentState.WorkingAfterCall);
            default:
                throw Refused.Operation("invalidAgentState");
        }
    }

    private Element Become(Request request, Device device, AgentState state) =>
        request.Answer(exchange.SetAgentState(device, state) ? new Element("pendingAgentState", Word(state)) : null);

    private Element GetAgentState(Request request)
    {
        var device = Target.Station(exchange, request, "device");
        var agent = device.Agent;
        return request.Answer(new Element("agentStateList", new Element(
            "agentStateEntry",
            Element.Optional("agentID", agent?.Id),
            Element.Flag("loggedOnState", agent is not null),
            new Element("agentInfo", new Element(
                "agentInfoItem",
                agent?.Group is { } group ? exchange.Ids.Device("acdGroup", group) : null,
                new Element("agentState", agent is null ? "agentNull" : Word(agent.State)),
                agent?.Pending is { } pending ? new Element("pendingAgentState", Word(pending)) : null)))));
    }

    // passwords are hexBinary, as codes are
    private void CheckPassword(Request request)
    {
        if (request["agentID"]?.Length > Target.LongestId) throw Refused.Operation("invalidAgentIdentifier");
        if (options.Agents.Count == 0) return;
        if (request["agentID"] is not { } id || !options.Agents.TryGetValue(id, out var password)) throw Refused.Operation("invalidAgentIdentifier");
        if (!string.Equals(request["password"], Convert.ToHexString(Encoding.UTF8.GetBytes(password)), StringComparison.OrdinalIgnoreCase)) throw Refused.Operation("invalidAgentPassword");
    }

    private static string Word(AgentState state) => "agent" + state;
}
