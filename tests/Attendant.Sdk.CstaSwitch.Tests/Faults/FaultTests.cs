using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Faults;
using Attendant.Sdk.CstaSwitch.Tests.Switching;
using Attendant.Sdk.CstaSwitch.Tests.Wires;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Sdk.CstaSwitch.Tests.Faults;

public sealed class FaultTests
{
    private const string Call12 = "<callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber>";

    [Fact]
    public async Task Frames_in_pieces_are_frames_all_the_same()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");

        csta.Faults.SplitFrames(3);
        await csta.Phone("1001").DialAsync("1002");

        (await desk.LinesAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Frames_that_come_together_are_frames_all_the_same()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001", "1002");

        csta.Faults.JoinFrames();
        await csta.Phone("1001").DialAsync("1002");

        (await desk.LinesAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task An_invoke_id_that_waits_for_its_answer_is_not_free()
    {
        var clock = new FakeTimeProvider();
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Time = clock, MaximumOutstanding = 1 });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);
        csta.Faults.DelayAnswers(TimeSpan.FromSeconds(5), "RequestSystemStatus");
        await client.SendAsync("0042", $"<RequestSystemStatus xmlns='{Desk.Ed6}'/>");

        (await client.AskAsync("0042", $"<SnapshotDevice xmlns='{Desk.Ed6}'><snapshotObject>1001</snapshotObject></SnapshotDevice>")).Plain().ShouldBe("CSTAErrorCode{operation=generic}");
        (await client.AskAsync("0043", $"<SnapshotDevice xmlns='{Desk.Ed6}'><snapshotObject>1001</snapshotObject></SnapshotDevice>")).Plain().ShouldBe("CSTAErrorCode{subscribedResourceAvailability=outstandingReqLimitExceeded}");
        clock.Advance(TimeSpan.FromSeconds(5));
        (await client.AskAsync("0042", $"<SnapshotDevice xmlns='{Desk.Ed6}'><snapshotObject>1001</snapshotObject></SnapshotDevice>")).Name.LocalName.ShouldBe("RequestSystemStatusResponse");
    }

    [Fact]
    public async Task Only_the_next_answer_is_late_where_only_that_was_asked_for()
    {
        var clock = new FakeTimeProvider();
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Time = clock });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);
        csta.Faults.DelayNextAnswer(TimeSpan.FromSeconds(5));
        await client.SendAsync("0042", $"<RequestSystemStatus xmlns='{Desk.Ed6}'/>");

        (await client.AskAsync("0043", $"<RequestSystemStatus xmlns='{Desk.Ed6}'/>")).Name.LocalName.ShouldBe("RequestSystemStatusResponse");
        clock.Advance(TimeSpan.FromSeconds(5));
        (await client.ReadAsync()).Invoke.ShouldBe("0042");
    }

    [Fact]
    public async Task A_fault_for_the_next_command_lets_through_what_clients_ask_by_themselves()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options);
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);
        csta.Faults.RefuseNext(CstaFaults.Commands, CstaErrorCategory.SystemResourceAvailability, "resourceBusy");
        var make = $"<MakeCall xmlns='{Desk.Ed6}'><callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber></MakeCall>";

        (await client.AskAsync("0041", $"<RequestSystemStatus xmlns='{Desk.Ed6}'/>")).Name.LocalName.ShouldBe("RequestSystemStatusResponse");
        (await client.AskAsync("0042", $"<GetDoNotDisturb xmlns='{Desk.Ed6}'><device>1001</device></GetDoNotDisturb>")).Name.LocalName.ShouldBe("GetDoNotDisturbResponse");
        (await client.AskAsync("0043", make)).Name.LocalName.ShouldBe("CSTAErrorCode");
        (await client.AskAsync("0044", make)).Name.LocalName.ShouldBe("MakeCallResponse");
    }

    [Fact]
    public async Task The_switchs_request_takes_the_invoke_id_of_a_request_in_flight()
    {
        var clock = new FakeTimeProvider();
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Time = clock });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);
        csta.Faults.DelayAnswers(TimeSpan.FromSeconds(5), "RequestSystemStatus");
        csta.Faults.ClashInvokeIds();
        await client.SendAsync("0042", $"<RequestSystemStatus xmlns='{Desk.Ed6}'/>");
        await csta.WaitUntilAsync(now => now.Received.Count == 1, client.Deadline);

        csta.Faults.SendSystemStatus("overloadImminent");
        clock.Advance(TimeSpan.FromSeconds(5));

        var (clashing, request) = await client.ReadAsync();
        clashing.ShouldBe("0042");
        request.ShouldContain("<SystemStatus ");
        (await client.ReadAsync()).ShouldSatisfyAllConditions(answer => answer.Invoke.ShouldBe("0042"), answer => answer.Xml.ShouldContain("<RequestSystemStatusResponse "));
    }

    [Fact]
    public async Task An_answer_is_refused_swallowed_or_comes_after_its_events()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");
        csta.Faults.RefuseNext("MakeCall", CstaErrorCategory.SystemResourceAvailability, "networkBusy");

        (await desk.RefusalAsync("MakeCall", Call12)).ShouldBe("systemResourceAvailibility=networkBusy");
        csta.Calls.ShouldBeEmpty();
        csta.Faults.EventsBeforeAnswers();
        await desk.AskAsync("MakeCall", Call12);
        desk.Client.Aside.Count.ShouldBe(3);

        csta.Faults.SwallowNextAnswer("ClearConnection");
        await desk.Client.SendAsync("0777", $"<ClearConnection xmlns='{Desk.Ed6}'>{Desk.Connection("connectionToBeCleared", "1", "1001")}</ClearConnection>");
        await desk.AskAsync("RequestSystemStatus");
        desk.Client.Aside.ShouldNotContain(message => message.Invoke == "0777");
        csta.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_is_lost_or_gets_the_answer_of_another()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");
        csta.Faults.LoseNextRequest("MakeCall");
        csta.Faults.MistakeNextAnswer("MakeCall", "HoldCall");

        await desk.Client.SendAsync("0777", $"<MakeCall xmlns='{Desk.Ed6}'>{Call12}</MakeCall>");
        await desk.AskAsync("RequestSystemStatus");
        desk.Client.Aside.ShouldNotContain(message => message.Invoke == "0777");
        csta.Calls.ShouldBeEmpty();

        (await desk.Client.AskAsync("0778", $"<MakeCall xmlns='{Desk.Ed6}'>{Call12}</MakeCall>")).Plain().ShouldBe("HoldCallResponse");
        csta.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(CstaLinkDrop.BeforeService, 0, false)]
    [InlineData(CstaLinkDrop.BeforeAnswer, 1, false)]
    [InlineData(CstaLinkDrop.WithinAnswer, 1, true)]
    [InlineData(CstaLinkDrop.AfterAnswer, 1, true)]
    public async Task The_link_ends_at_any_step_of_a_request(CstaLinkDrop when, int calls, bool octets)
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");
        csta.Faults.DropOnNext("MakeCall", when);

        await desk.Client.SendAsync("0777", $"<MakeCall xmlns='{Desk.Ed6}'>{Call12}</MakeCall>");

        ((await desk.Client.ReadToEndAsync()) > 0).ShouldBe(octets);
        csta.Calls.Count.ShouldBe(calls);
        await csta.WaitUntilAsync(now => now is { Links: 0, Monitors.Count: 0 }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_link_ends_after_so_many_frames_and_within_the_last()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");
        csta.Faults.DropAfterFrames(2, cutLast: true);

        await csta.Phone("1001").DialAsync("1002");

        (await desk.Client.ReadXmlAsync()).Name.LocalName.ShouldBe("ServiceInitiatedEvent");
        await Should.ThrowAsync<IOException>(desk.Client.ReadAsync());
    }

    [Fact]
    public async Task The_switch_ends_monitors_loses_and_repeats_events()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001", "1002");

        csta.Faults.LoseEvents(2);
        csta.Faults.RepeatEvents(2);
        await csta.Phone("1001").DialAsync("1003");
        (await desk.LinesAsync()).ShouldBe(["1 Originated 1001@1 connected newCall", "1 Originated 1001@1 connected newCall", "1 Delivered 1003@1 connected newCall", "1 Delivered 1003@1 connected newCall"]);

        csta.Faults.StopMonitors("1001");
        (await desk.Client.ReadXmlAsync()).Plain().ShouldBe("MonitorStop{monitorCrossRefID=1}");
        csta.Monitors.Single().Device.ShouldBe("1002");
    }

    [Theory]
    [InlineData(true, 1, "2")]
    [InlineData(false, 0, "1")]
    public async Task A_restart_gives_the_same_cross_references_to_other_monitors(bool keepCalls, int calls, string nextCall)
    {
        await using var csta = await Switches.StartAsync();
        await using var before = await Desk.OpenAsync(csta, "1001", "1002");
        await csta.Phone("1001").LiftAsync();

        csta.Faults.Restart(keepCalls);
        await before.Client.ReadToEndAsync();
        csta.Calls.Count.ShouldBe(calls);

        await using var after = await Desk.OpenAsync(csta);
        (await after.MonitorAsync("1002")).Text("monitorCrossRefID").ShouldBe("1");
        await csta.Phone("1002").LiftAsync();
        (await after.LinesAsync()).ShouldBe([$"1 ServiceInitiated 1002@{nextCall} initiated newCall"]);
    }

    [Fact]
    public async Task Nobody_is_there_while_links_are_refused()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Dialect = CstaDialects.OpenScapeVoice });
        csta.Faults.RefuseLinks();
        await using (var client = await RawClient.ConnectAsync(csta.EndPoint)) (await client.ReadToEndAsync()).ShouldBe(0);

        csta.Faults.Clear();
        await using var again = await RawClient.ConnectAsync(csta.EndPoint);
        (await again.ReadXmlAsync()).Name.LocalName.ShouldBe("SystemStatus");
    }

    [Fact]
    public async Task A_switch_that_has_fallen_silent_closes_nothing_and_serves_who_comes_afterwards()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");

        csta.Faults.FallSilent();
        await csta.Phone("1001").DialAsync("1002");
        await desk.Client.SendAsync("7777", $"<RequestSystemStatus xmlns='{Desk.Ed6}'/>");
        await using var meanwhile = await RawClient.ConnectAsync(csta.EndPoint);
        await meanwhile.SendAsync("0001", $"<RequestSystemStatus xmlns='{Desk.Ed6}'/>");
        await csta.WaitUntilAsync(now => now.Clients.Peers.Count == 2, meanwhile.Deadline);
        await csta.Phone("1001").HangUpAsync();

        csta.Faults.FallSilent(false);
        await using var again = await Desk.OpenAsync(csta, "1001");
        await csta.Phone("1001").LiftAsync();
        (await again.LinesAsync()).ShouldBe(["1 ServiceInitiated 1001@2 initiated newCall"]);
        csta.Faults.DropLinks();
        (await desk.Client.ReadToEndAsync(), await meanwhile.ReadToEndAsync()).ShouldBe((0, 0));
        csta.Received.ShouldNotContain(received => received.InvokeId == "7777");
    }

    [Theory]
    [MemberData(nameof(HostileMessages))]
    public async Task A_hostile_message_is_sent_and_the_switch_goes_on(CstaHostileMessage message)
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");

        csta.Faults.SendHostile(message);
        csta.Faults.SendXml("9999", "<End/>");

        var seen = await desk.Client.ReadUntilAsync("<End/>"u8.ToArray());
        seen.Length.ShouldBeGreaterThan(14);
        await csta.Phone("1001").LiftAsync();
    }

    public static IEnumerable<TheoryDataRow<CstaHostileMessage>> HostileMessages => Enum.GetValues<CstaHostileMessage>().Select(message => new TheoryDataRow<CstaHostileMessage>(message));

    [Fact]
    public async Task The_longest_hostile_frame_is_as_long_as_a_frame_can_be()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");

        csta.Faults.SendHostile(CstaHostileMessage.LongestFrame);

        System.Text.Encoding.UTF8.GetByteCount((await desk.Client.ReadAsync()).Xml).ShouldBe(65527);
    }
}
