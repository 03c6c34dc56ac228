using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Running;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>IPbxAgents.</summary>
internal static class AgentScenarios
{
    private const string Agents = nameof(IPbxAgents);
    private static readonly AgentState[] AfterAnother = [AgentState.Ready, AgentState.NotReady, AgentState.Ready, AgentState.LoggedOut];
    private static readonly AgentState[] NobodysWish = [AgentState.Busy, AgentState.Unknown];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("agents.states", Agents, "An agent is made ready, not ready and logged off by command, and told each time.", async play =>
        {
            await play.BeginAsync();
            var device = play.Device(play.A);
            foreach (var wanted in AfterAnother)
            {
                await play.DoneAsync<IPbxAgents>("SetAgentStateAsync", (p, t) => p.SetAgentStateAsync(new AgentStateRequest { Device = device, Wanted = wanted }, t));
                await IsAsync(play, device, s => s == wanted, $"SetAgentStateAsync answered that it was done, but {play.A} was not reported {wanted} as an agent");
            }
        }),
        new("agents.atPhone", Agents, "An agent who logs on and off at the phone is told.", async play =>
        {
            await play.BeginAsync();
            var device = play.Device(play.A);
            await play.Stage<IStageAgents>().LogOnAsync(play.A, play.Token);
            await IsAsync(play, device, s => s is not (AgentState.LoggedOut or AgentState.Unknown), $"An agent logged on at {play.A}, but was not reported");
            await play.Stage<IStageAgents>().LogOffAsync(play.A, play.Token);
            await IsAsync(play, device, s => s == AgentState.LoggedOut, $"The agent at {play.A} logged off, but was not reported LoggedOut");
        }) { Stage = [typeof(IStageAgents)] },
        new("agents.nobodysWish", Agents, "Busy is a state one has by a call: to be set so is refused.", async play =>
        {
            await play.BeginAsync();
            foreach (var state in NobodysWish)
            {
                var request = new AgentStateRequest { Device = play.Device(play.A), Wanted = state };
                await play.RefusedAsync<IPbxAgents>("SetAgentStateAsync", $"nobody is set {state}", (p, t) => p.SetAgentStateAsync(request, t));
            }
        }),
        new("agents.noDevice", Agents, "An agent at a device that does not exist is refused.", async play =>
        {
            await play.BeginAsync();
            var request = new AgentStateRequest { Device = new DeviceId("no-such-device"), Wanted = AgentState.Ready };
            await play.RefusedAsync<IPbxAgents>("SetAgentStateAsync", "there is no such device", (p, t) => p.SetAgentStateAsync(request, t));
        }),
    ];

    // in every group that is told of
    private static Task IsAsync(Play play, DeviceId device, Func<AgentState, bool> state, string otherwise) =>
        play.SeesAsync(p => p.AgentAt(device) is [_, ..] told && told.All(state), otherwise);
}
