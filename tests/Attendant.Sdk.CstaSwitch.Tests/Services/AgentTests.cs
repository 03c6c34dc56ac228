using Attendant.Sdk.CstaSwitch.Tests.Switching;
using Attendant.Sdk.CstaSwitch.Tests.Wires;

namespace Attendant.Sdk.CstaSwitch.Tests.Services;

public sealed class AgentTests
{
    private static readonly CstaSwitchOptions Options = Switches.Options with
    {
        Devices = [new CstaDevice { Number = "5000", Kind = CstaDeviceKind.AcdGroup }],
        Agents = new Dictionary<string, string> { ["77"] = "ab" },
    };

    [Fact]
    public async Task An_agent_logs_on_gets_ready_and_logs_off()
    {
        await using var csta = await CstaSwitch.StartAsync(Options);
        await using var desk = await Desk.OpenAsync(csta, "1001");

        (await desk.RefusalAsync("SetAgentState", "<device>1001</device><requestedAgentState>ready</requestedAgentState>")).ShouldBe("operation=invalidAgentState");
        (await desk.RefusalAsync("SetAgentState", "<device>1001</device><requestedAgentState>loggedOn</requestedAgentState><agentID>78</agentID>")).ShouldBe("operation=invalidAgentIdentifier");
        (await desk.RefusalAsync("SetAgentState", "<device>1001</device><requestedAgentState>loggedOn</requestedAgentState><agentID>77</agentID><password>00</password>")).ShouldBe("operation=invalidAgentPassword");
        (await desk.RefusalAsync("SetAgentState", "<device>1001</device><requestedAgentState>loggedOn</requestedAgentState><agentID>77</agentID><password>6162</password><group>1002</group>")).ShouldBe("operation=invalidAgentGroup");
        (await desk.AskAsync("SetAgentState", "<device>1001</device><requestedAgentState>loggedOn</requestedAgentState><agentID>77</agentID><password>6162</password><group>5000</group>")).Plain().ShouldBe("SetAgentStateResponse");
        await desk.AskAsync("SetAgentState", "<device>1001</device><requestedAgentState>ready</requestedAgentState>");
        (await desk.AskAsync("GetAgentState", "<device>1001</device>")).Plain().ShouldBe("GetAgentStateResponse{agentStateList{agentStateEntry{agentID=77 loggedOnState=true agentInfo{agentInfoItem{acdGroup=5000 agentState=agentReady}}}}}");
        await desk.AskAsync("SetAgentState", "<device>1001</device><requestedAgentState>loggedOff</requestedAgentState>");

        var events = await desk.EventsAsync();
        events.Select(said => said.Name.LocalName).ShouldBe(["AgentLoggedOnEvent", "AgentNotReadyEvent", "AgentReadyEvent", "AgentLoggedOffEvent"]);
        events[0].Plain().ShouldBe("AgentLoggedOnEvent{monitorCrossRefID=1 agentDevice{deviceIdentifier=1001} agentID=77 acdGroup=5000}");
        (await desk.AskAsync("GetAgentState", "<device>1001</device>")).Plain().ShouldBe("GetAgentStateResponse{agentStateList{agentStateEntry{loggedOnState=false agentInfo{agentInfoItem{agentState=agentNull}}}}}");
    }

    [Fact]
    public async Task A_call_waits_in_the_group_until_an_agent_is_ready_and_keeps_that_one_busy()
    {
        await using var csta = await CstaSwitch.StartAsync(Options);
        await using var desk = await Desk.OpenAsync(csta, "5000", "1001");
        await csta.Phone("1001").LogOnAsync("77", "5000");
        var caller = await csta.CallInAsync("030555", "5000");
        (await desk.LinesAsync()).ShouldBe(["2 AgentLoggedOn 1001", "2 AgentNotReady 1001", "1 Queued 5000@1 queued noAvailableAgents"]);

        await csta.Phone("1001").ReadyAsync();
        await csta.Phone("1001").AnswerAsync();
        (await desk.LinesAsync()).ShouldBe([
            "2 AgentReady 1001",
            "1 Diverted 5000@1 null distributed",
            "2 Delivered 1001@1 alerting distributed",
            "2 Established 1001@1 connected newCall",
            "2 AgentBusy 1001",
        ]);

        (await desk.AskAsync("SetAgentState", "<device>1001</device><requestedAgentState>notReady</requestedAgentState>")).Plain().ShouldBe("SetAgentStateResponse{pendingAgentState=agentNotReady}");
        await caller.HangUpAsync();
        (await desk.LinesAsync()).ShouldBe(["2 ConnectionCleared T1@1 connected normalClearing", "2 ConnectionCleared 1001@1 null normalClearing", "2 AgentNotReady 1001"]);
    }

    [Fact]
    public async Task Calls_that_wait_are_counted_and_may_give_up()
    {
        await using var csta = await CstaSwitch.StartAsync(Options);
        await using var desk = await Desk.OpenAsync(csta, "5000");

        await csta.CallInAsync("1", "5000");
        var second = await csta.CallInAsync("2", "5000");
        var queued = (await desk.EventsAsync())[^1];
        queued.Text("numberQueued").ShouldBe("2");
        queued.Text("callsInFront").ShouldBe("1");
        await second.HangUpAsync();

        (await desk.LinesAsync()).ShouldBe(["1 ConnectionCleared T2@2 queued normalClearing", "1 ConnectionCleared 5000@2 null normalClearing"]);
    }
}
