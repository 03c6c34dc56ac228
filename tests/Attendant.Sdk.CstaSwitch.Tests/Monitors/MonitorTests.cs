using Attendant.Sdk.CstaSwitch.Tests.Switching;
using Attendant.Sdk.CstaSwitch.Tests.Wires;

namespace Attendant.Sdk.CstaSwitch.Tests.Monitors;

public sealed class MonitorTests
{
    [Fact]
    public async Task A_monitor_that_is_stopped_reports_nothing_more()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");

        (await desk.AskAsync("MonitorStop", "<monitorCrossRefID>1</monitorCrossRefID>")).Plain().ShouldBe("MonitorStopResponse");
        await csta.Phone("1001").LiftAsync();

        (await desk.EventsAsync()).ShouldBeEmpty();
        (await desk.RefusalAsync("MonitorStop", "<monitorCrossRefID>1</monitorCrossRefID>")).ShouldBe("operation=invalidMonitorCrossRefID");
        (await desk.MonitorAsync("1001")).Plain().ShouldBe("MonitorStartResponse{monitorCrossRefID=2 monitorExistingCalls=true}");
    }

    [Fact]
    public async Task A_filter_leaves_out_what_is_true_in_it()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta);
        (await desk.MonitorAsync("1001", "<requestedMonitorFilter><callcontrol><originated>true</originated><serviceInitiated>1</serviceInitiated><delivered>false</delivered></callcontrol></requestedMonitorFilter>"))
            .Plain().ShouldBe("MonitorStartResponse{monitorCrossRefID=1 actualMonitorFilter{callcontrol{originated=true serviceInitiated=true}} monitorExistingCalls=true}");

        await csta.Phone("1001").DialAsync("1002");
        (await desk.LinesAsync()).ShouldBe(["1 DigitsDialed 1001@1 initiated newCall", "1 Delivered 1002@1 connected newCall"]);

        await desk.AskAsync("ChangeMonitorFilter", "<monitorCrossRefID>1</monitorCrossRefID><requestedFilterList><callcontrol><connectionCleared>true</connectionCleared></callcontrol></requestedFilterList>");
        await csta.Phone("1001").HangUpAsync();
        (await desk.EventsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_inverted_filter_brings_what_it_names_and_nothing_else()
    {
        const string filter = "<requestedMonitorFilter><callcontrol><offered>true</offered></callcontrol><callAssociated><callInformation>true</callInformation></callAssociated></requestedMonitorFilter>" +
            "<extensions><privateData><private><AvayaEvents><invertFilter>true</invertFilter></AvayaEvents></private></privateData></extensions>";
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Offer = TimeSpan.FromMinutes(1) });
        await using var desk = await Desk.OpenAsync(csta);
        await desk.MonitorAsync("1002", filter);

        await csta.Phone("1001").DialAsync("1002");
        await csta.Phone("1002").AssociateAsync("41");
        await csta.Phone("1002").AnswerAsync();

        (await desk.LinesAsync()).ShouldBe(["1 Offered 1002@1 alerting newCall", "1 CallInformation 1002@1"]);
    }

    [Fact]
    public async Task The_monitor_of_a_call_sees_it_through_a_transfer_and_ends_with_it()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta);
        await csta.Phone("1001").DialAsync("1002");
        await csta.Phone("1002").AnswerAsync();
        await desk.AskAsync("MonitorStart", $"<monitorObject>{Desk.Connection("callObject", "1", "1001")}</monitorObject>");

        await csta.Phone("1001").ConsultAsync("1003");
        await csta.Phone("1001").TransferAsync();
        await csta.Phone("1003").AnswerAsync();
        await csta.Phone("1003").HangUpAsync();

        (await desk.LinesAsync()).ShouldBe([
            "1 Held 1001@1 consultation",
            "1 Transfered 1001@1 transfer",
            "1 Established 1003@3 newCall",
            "1 ConnectionCleared 1003@3 normalClearing",
            "1 ConnectionCleared 1002@3 normalClearing",
            "1 CallCleared 1002@3 normalClearing",
        ]);
        desk.Client.Aside.Single().Root.Plain().ShouldBe("MonitorStop{monitorCrossRefID=1}");
        csta.Monitors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_type_monitor_follows_the_calls_that_leave_its_device()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta);
        await desk.MonitorAsync("1001", "<monitorType>call</monitorType>");
        await csta.Phone("1001").DialAsync("1002");
        await csta.Phone("1002").AnswerAsync();
        await csta.Phone("1001").ConsultAsync("1003");
        await csta.Phone("1001").TransferAsync();
        await desk.EventsAsync();

        await csta.Phone("1003").AnswerAsync();
        await csta.Phone("1002").HangUpAsync();

        (await desk.LinesAsync()).ShouldBe(["1 Established 1003@3 newCall", "1 ConnectionCleared 1002@3 normalClearing", "1 ConnectionCleared 1003@3 normalClearing", "1 CallCleared 1003@3 normalClearing"]);
    }

    [Fact]
    public async Task Monitors_are_refused_for_what_is_not_there_and_beyond_their_limits()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { MaximumMonitors = 3, MaximumMonitorsPerDevice = 2 });
        await using var desk = await Desk.OpenAsync(csta, "1001", "1001");

        (await desk.MonitorAsync("999")).Plain().ShouldBe("CSTAErrorCode{operation=invalidDeviceID}");
        (await desk.MonitorAsync("1001")).Plain().ShouldBe("CSTAErrorCode{subscribedResourceAvailability=objectMonitorLimitExceeded}");
        (await desk.MonitorAsync("1002", "<monitorType>odd</monitorType>")).Plain().ShouldBe("CSTAErrorCode{operation=invalidMonitorType}");
        await desk.MonitorAsync("1002");
        (await desk.MonitorAsync("1003")).Plain().ShouldBe("CSTAErrorCode{systemResourceAvailibility=overallMonitorLimitExceeded}");
    }

    [Fact]
    public async Task Monitors_end_with_their_link()
    {
        await using var csta = await Switches.StartAsync();
        var desk = await Desk.OpenAsync(csta, "1001", "1002");
        csta.Monitors.Count.ShouldBe(2);

        await desk.DisposeAsync();

        await csta.WaitUntilAsync(now => now.Monitors.Count == 0, TestContext.Current.CancellationToken);
    }
}
