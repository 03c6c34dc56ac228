using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Tests.Switching;
using Attendant.Sdk.CstaSwitch.Tests.Wires;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Sdk.CstaSwitch.Tests.Sessions;

public sealed class DmccTests
{
    private static readonly string Space = CstaDialects.AvayaDmcc.Namespace;

    private readonly FakeTimeProvider _clock = new();

    private Task<CstaSwitch> StartAsync() => CstaSwitch.StartAsync(Switches.Options with { Dialect = CstaDialects.AvayaDmcc, Time = _clock, Users = new Dictionary<string, string> { ["u"] = "p" } });

    [Fact]
    public async Task A_resumed_session_keeps_its_monitors_and_has_lost_what_happened_meanwhile()
    {
        await using var csta = await StartAsync();
        await using (var first = await RawClient.ConnectAsync(csta.EndPoint)) await MonitorAsync(first);
        await csta.WaitUntilAsync(now => now.Links == 0, TestContext.Current.CancellationToken);
        await csta.Phone("1001").LiftAsync();

        await using var second = await RawClient.ConnectAsync(csta.EndPoint);
        await second.AskAsync("0000", Start("1"));
        await csta.Phone("1001").HangUpAsync();

        (await second.ReadXmlAsync()).Plain().ShouldStartWith("ConnectionClearedEvent{monitorCrossRefID=1 droppedConnection{deviceID=1001:CM::0 callID=1}");
    }

    [Fact]
    public async Task A_session_is_resumed_before_the_end_of_its_former_link_was_noticed()
    {
        await using var csta = await StartAsync();
        await using var first = await RawClient.ConnectAsync(csta.EndPoint);
        await MonitorAsync(first);

        await using var second = await RawClient.ConnectAsync(csta.EndPoint);
        (await second.AskAsync("0000", Start("1"))).Plain().ShouldContain("sessionID=1");
        await first.DisposeAsync();
        await csta.WaitUntilAsync(now => now.Links == 1, TestContext.Current.CancellationToken);
        await csta.Phone("1001").LiftAsync();

        (await second.ReadXmlAsync()).Plain().ShouldStartWith("ServiceInitiatedEvent{monitorCrossRefID=1");
    }

    [Fact]
    public async Task Monitors_move_to_another_session()
    {
        await using var csta = await StartAsync();
        await using (var first = await RawClient.ConnectAsync(csta.EndPoint)) await MonitorAsync(first);
        await csta.WaitUntilAsync(now => now.Links == 0, TestContext.Current.CancellationToken);
        await using var second = await RawClient.ConnectAsync(csta.EndPoint);
        await second.AskAsync("0000", Start(""));

        (await second.AskAsync("0001", "<TransferMonitorObjects xmlns='http://www.avaya.com/csta'><fromSessionID>1</fromSessionID><toSessionID>2</toSessionID></TransferMonitorObjects>"))
            .Plain().ShouldBe("TransferMonitorObjectsResponse");
        csta.Sessions.ShouldBe(["2"]);
        await csta.Phone("1001").LiftAsync();

        (await second.ReadXmlAsync()).Text("monitorCrossRefID").ShouldBe("1");
    }

    [Fact]
    public async Task Monitors_end_with_the_cleanup_delay()
    {
        await using var csta = await StartAsync();
        await using (var first = await RawClient.ConnectAsync(csta.EndPoint)) await MonitorAsync(first);
        await csta.WaitUntilAsync(now => now.Links == 0, TestContext.Current.CancellationToken);
        csta.Monitors.Count.ShouldBe(1);

        _clock.Advance(TimeSpan.FromSeconds(60));

        csta.Monitors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_filter_turned_round_names_the_events_that_are_wanted()
    {
        await using var csta = await StartAsync();
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);
        await MonitorAsync(client, "<requestedMonitorFilter><callcontrol><originated>true</originated></callcontrol></requestedMonitorFilter><extensions><privateData><private><AvayaEvents xmlns=''><invertFilter>true</invertFilter></AvayaEvents></private></privateData></extensions>");

        await csta.Phone("1001").DialAsync("1002");

        (await client.ReadXmlAsync()).Name.LocalName.ShouldBe("OriginatedEvent");
        (await client.AskAsync("0009", $"<RequestSystemStatus xmlns='{Space}'/>")).Text("systemStatus").ShouldBe("normal");
        client.Aside.ShouldBeEmpty();
    }

    private static async Task MonitorAsync(RawClient client, string more = "")
    {
        await client.AskAsync("0000", Start(""));
        await client.AskAsync("0001", "<GetDeviceId xmlns='http://www.avaya.com/csta'><extension>1001</extension></GetDeviceId>");
        (await client.AskAsync("0002", $"<MonitorStart xmlns='{Space}'><monitorObject><deviceObject typeOfNumber='other' mediaClass='notKnown'>1001:CM::0</deviceObject></monitorObject>{more}</MonitorStart>")).Text("monitorCrossRefID").ShouldBe("1");
    }

    private static string Start(string former) =>
        $"<StartApplicationSession xmlns='http://www.ecma-international.org/standards/ecma-354/appl_session'><applicationInfo><applicationID>t</applicationID><applicationSpecificInfo><SessionLoginInfo xmlns='http://www.avaya.com/csta'>" +
        $"<userName>u</userName><password>p</password><sessionCleanupDelay>60</sessionCleanupDelay><sessionID>{former}</sessionID></SessionLoginInfo></applicationSpecificInfo></applicationInfo><requestedProtocolVersions><protocolVersion>{Space}</protocolVersion></requestedProtocolVersions></StartApplicationSession>";
}
