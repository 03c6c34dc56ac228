using Attendant.Sdk.CstaSwitch.Tests.Wires;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Sdk.CstaSwitch.Tests.Switching;

public sealed class CallTests
{
    [Fact]
    public async Task A_call_that_is_answered_is_established_at_both_monitors()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001", "1002");

        await csta.Phone("1001").LiftAsync();
        await csta.Phone("1001").DialAsync("1002");
        await csta.Phone("1002").AnswerAsync();
        (await desk.LinesAsync()).ShouldBe([
            "1 ServiceInitiated 1001@1 initiated newCall",
            "1 DigitsDialed 1001@1 initiated newCall",
            "1 Originated 1001@1 connected newCall",
            "1 Delivered 1002@1 connected newCall",
            "2 Delivered 1002@1 alerting newCall",
            "1 Established 1002@1 connected newCall",
            "2 Established 1002@1 connected newCall",
        ]);
        csta.Calls.Single()["1002"].ShouldBe(CstaConnectionState.Connected);

        await csta.Phone("1001").HangUpAsync();
        (await desk.LinesAsync()).ShouldBe([
            "1 ConnectionCleared 1001@1 null normalClearing",
            "2 ConnectionCleared 1001@1 connected normalClearing",
            "2 ConnectionCleared 1002@1 null normalClearing",
        ]);
        csta.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_delivered_event_names_everybody()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1002");

        await csta.Phone("1001").DialAsync("1002");

        (await desk.EventsAsync()).Single().Plain().ShouldBe(
            "DeliveredEvent{monitorCrossRefID=1 connection{callID=1 deviceID=1002} alertingDevice{deviceIdentifier=1002} callingDevice{deviceIdentifier=1001} " +
            "calledDevice{deviceIdentifier=1002} lastRedirectionDevice{notRequired} localConnectionInfo=alerting cause=newCall}");
    }

    [Fact]
    public async Task A_call_that_is_offered_first_rings_after_that()
    {
        var clock = new FakeTimeProvider();
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Time = clock, Offer = TimeSpan.FromSeconds(2) });
        await using var desk = await Desk.OpenAsync(csta, "1002");

        await csta.CallInAsync("030555", "1002");
        (await desk.EventsAsync()).Single().Plain().ShouldBe(
            "OfferedEvent{monitorCrossRefID=1 offeredConnection{callID=1 deviceID=1002} offeredDevice{deviceIdentifier=1002} callingDevice{deviceIdentifier=030555} " +
            "calledDevice{deviceIdentifier=1002} lastRedirectionDevice{notRequired} originatingNIDConnection{callID=1 deviceID=T1} localConnectionInfo=alerting cause=newCall " +
            "networkCallingDevice{deviceIdentifier=030555}}");
        csta.Calls.Single()["1002"].ShouldBe(CstaConnectionState.Alerting);

        clock.Advance(TimeSpan.FromSeconds(2));
        (await desk.LinesAsync()).ShouldBe(["1 Delivered 1002@1 alerting newCall"]);

        await csta.Phone("1002").AnswerAsync();
        (await desk.LinesAsync()).ShouldBe(["1 Established 1002@1 connected newCall"]);
    }

    [Fact]
    public async Task A_call_that_is_over_or_answered_while_it_is_offered_never_rings()
    {
        var clock = new FakeTimeProvider();
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Time = clock, Offer = TimeSpan.FromSeconds(2) });
        await using var desk = await Desk.OpenAsync(csta, "1002");
        await csta.Phone("1002").ForwardAsync("1003", "forwardNoAns");
        await desk.EventsAsync();

        await csta.Phone("1001").DialAsync("1002");
        await csta.Phone("1001").HangUpAsync();
        await csta.Phone("1001").DialAsync("1002");
        await csta.Phone("1002").AnswerAsync();
        clock.Advance(TimeSpan.FromMinutes(2));

        (await desk.LinesAsync()).ShouldBe([
            "1 Offered 1002@1 alerting newCall",
            "1 ConnectionCleared 1001@1 alerting callCancelled",
            "1 ConnectionCleared 1002@1 null callCancelled",
            "1 Offered 1002@2 alerting newCall",
            "1 Established 1002@2 connected newCall",
        ]);
    }

    [Fact]
    public async Task What_is_written_on_a_call_is_told_to_every_monitor_that_sees_it()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001", "1002");
        await csta.Phone("1001").DialAsync("1002");
        await desk.EventsAsync();

        await csta.Phone("1002").AssociateAsync("4142", "34373131");
        (await desk.EventsAsync()).Select(Reading.Plain).ShouldBe(from reference in (int[])[1, 2] select
            $"CallInformationEvent{{monitorCrossRefID={reference} connection{{callID=1 deviceID=1002}} device{{deviceIdentifier=1002}} callingDevice{{deviceIdentifier=1001}} accountInfo=34373131 correlatorData=4142}}");

        await csta.Phone("1002").AnswerAsync();
        (await desk.EventsAsync()).ShouldAllBe(happened => happened.Text("correlatorData") == "4142");
        (await Should.ThrowAsync<CstaRefusedException>(() => csta.Phone("1002").AssociateAsync("XYZ"))).Message.ShouldContain("invalidCorrelatorData");
    }

    [Fact]
    public async Task A_busy_phone_and_a_number_that_leads_nowhere_fail()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");
        await csta.Phone("1009").DialAsync("1002");

        await csta.Phone("1001").DialAsync("1009");
        (await desk.LinesAsync())[^1].ShouldBe("1 Failed 1009@2 connected busy");
        await csta.Phone("1001").HangUpAsync();
        (await desk.LinesAsync()).ShouldBe(["1 ConnectionCleared 1001@2 null normalClearing"]);

        await csta.Phone("1001").DialAsync("999");
        (await desk.LinesAsync())[^1].ShouldBe("1 Failed 1001@3 fail destNotObtainable");
        await csta.Phone("1001").HangUpAsync();
        csta.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_from_outside_shows_its_number_and_the_line_it_came_by()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");

        var caller = await csta.CallInAsync("0301234567", "1001");
        var delivered = (await desk.EventsAsync()).Single();
        delivered.Text("callingDevice/deviceIdentifier").ShouldBe("0301234567");
        delivered.Text("originatingNIDConnection/deviceID").ShouldBe("T1");
        delivered.Text("networkCallingDevice/deviceIdentifier").ShouldBe("0301234567");
        await csta.Phone("1001").LiftAsync();
        await caller.HangUpAsync();
        (await desk.LinesAsync()).ShouldBe(["1 Established 1001@1 connected newCall", "1 ConnectionCleared T1@1 connected normalClearing", "1 ConnectionCleared 1001@1 null normalClearing"]);
        caller.State.ShouldBe(CstaConnectionState.Null);

        await csta.CallInAsync(null, "1001");
        (await desk.EventsAsync()).Single().Find("callingDevice/notKnown").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_call_to_the_outside_reaches_the_network_rings_and_is_answered_there()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");

        await csta.Phone("1001").DialAsync("0030555");
        var outside = csta.Outside("1");
        await outside.RingAsync();
        await outside.AnswerAsync();

        (await desk.LinesAsync()).Skip(3).ShouldBe(["1 NetworkReached T1@1 connected newCall", "1 Delivered T1@1 connected networkSignal", "1 Established T1@1 connected networkSignal"]);
        outside.Number.ShouldBe("030555");
    }

    [Fact]
    public async Task A_call_that_is_held_is_retrieved_again()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001", "1002");
        await csta.Phone("1001").DialAsync("1002");
        await csta.Phone("1002").AnswerAsync();
        await desk.EventsAsync();

        await csta.Phone("1001").HoldAsync();
        await Should.ThrowAsync<CstaRefusedException>(csta.Phone("1001").HoldAsync());
        csta.Calls[0]["1001"].ShouldBe(CstaConnectionState.Hold);
        await csta.Phone("1001").RetrieveAsync();

        (await desk.LinesAsync()).ShouldBe(["1 Held 1001@1 hold normal", "2 Held 1001@1 connected normal", "1 Retrieved 1001@1 connected normal", "2 Retrieved 1001@1 connected normal"]);
    }

    [Fact]
    public async Task A_phone_that_is_unplugged_loses_its_calls_and_says_so()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");
        await csta.Phone("1001").DialAsync("1002");
        await desk.EventsAsync();

        await csta.Phone("1001").PlugAsync(false);
        await csta.Phone("1001").PlugAsync(true);

        (await desk.LinesAsync()).ShouldBe(["1 ConnectionCleared 1001@1 null destOutOfOrder", "1 OutOfService 1001 maintenance", "1 BackInService 1001 maintenance"]);
    }
}
