using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Tests.Switching;
using Attendant.Sdk.CstaSwitch.Tests.Wires;

namespace Attendant.Sdk.CstaSwitch.Tests.Services;

public sealed class DialectTests
{
    private const string Ed4 = "http://www.ecma-international.org/standards/ecma-323/csta/ed4";

    [Fact]
    public async Task A_strict_switch_takes_the_standards_order_and_its_own_edition_only()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta);

        (await desk.RefusalAsync("MakeCall", "<calledDirectoryNumber>1002</calledDirectoryNumber><callingDevice>1001</callingDevice>")).ShouldBe("operation=generic");
        (await desk.RefusalAsync("MakeCall", "<callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber><odd/>")).ShouldBe("operation=parameterNotSupported");
        (await desk.RefusalAsync("MakeCall", "<callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber><accountCode>12G4</accountCode>")).ShouldBe("operation=invalidAccountCode");
        (await desk.Client.AskAsync("0500", $"<SnapshotDevice xmlns='{Ed4}'><snapshotObject>1001</snapshotObject></SnapshotDevice>")).Plain().ShouldContain("operation=");
        (await desk.RefusalAsync("DeflectCall", Desk.Connection("callToBeDiverted", "1", "1002") + "<newDestination>1003</newDestination>")).ShouldStartWith("operation=");
    }

    [Fact]
    public async Task A_lenient_switch_reads_by_local_name_in_any_order()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Dialect = CstaDialects.OpenScapeVoice with { RequiresSystemRegister = false } });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);

        var answer = await client.AskAsync("0000", $"<x:MakeCall xmlns:x='urn:any'><x:calledDirectoryNumber>tel:1002;phone-context=dialstring</x:calledDirectoryNumber><x:callingDevice>N&lt;1001&gt;;noa=nk</x:callingDevice></x:MakeCall>");

        answer.Plain().ShouldBe("MakeCallResponse{callingDevice{callID=FF000100000000000000000000000001 deviceID=1001}}");
        answer.Name.NamespaceName.ShouldBe(Ed4);
    }

    [Fact]
    public async Task A_call_keeps_its_linkage_when_its_id_changes()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Dialect = Switches.Options.Dialect with { CallLinkage = true } });
        await using var desk = await Desk.OpenAsync(csta, "1002");
        await csta.Phone("1001").DialAsync("1002");
        await csta.Phone("1002").AnswerAsync();
        await csta.Phone("1001").BlindTransferAsync("1003");

        const string Path = "callLinkageData/globalCallData/globalCallLinkageID/globallyUniqueCallLinkageID";
        var events = await desk.EventsAsync();
        events.Select(said => said.Find("connection")?.Text("callID")).ShouldBe(["1", null, null, "2"]);
        events[3].Text(Path).ShouldBe(events[0].Text(Path));
        (await desk.AskAsync("SnapshotDevice", "<snapshotObject>1002</snapshotObject>")).Find("crossRefIDorSnapshotData/snapshotData/snapshotDeviceResponseInfo")!.Text(Path).ShouldBe(events[0].Text(Path));
    }

    [Fact]
    public async Task The_legs_of_a_call_may_have_ids_of_their_own_and_one_linkage()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Dialect = Switches.Options.Dialect with { CallIdPerLeg = true, CallLinkage = true } });
        await using var desk = await Desk.OpenAsync(csta, "1001");
        await csta.Phone("1001").DialAsync("1002");

        var events = await desk.EventsAsync();
        events[2].Text("originatedConnection/callID").ShouldBe("FF000100000000000000000000000001");
        events[3].Text("connection/callID").ShouldBe("03000100000000000000000000000001");
        events[3].Text("callLinkageData/globalCallData/globalCallLinkageID/globallyUniqueCallLinkageID").ShouldBe(events[2].Text("callLinkageData/globalCallData/globalCallLinkageID/globallyUniqueCallLinkageID"));
        (await desk.AskAsync("AnswerCall", Desk.Connection("callToBeAnswered", "03000100000000000000000000000001", "1002"))).Plain().ShouldBe("AnswerCallResponse");
        (await desk.AskAsync("HoldCall", Desk.Connection("callToBeHeld", "FF000100000000000000000000000001", "1002"))).Plain().ShouldBe("HoldCallResponse");
    }

    [Fact]
    public async Task A_switch_may_leave_the_local_state_out()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Dialect = Switches.Options.Dialect with { WithoutLocalConnectionInfo = true } });
        await using var desk = await Desk.OpenAsync(csta, "1001");

        await csta.Phone("1001").LiftAsync();

        (await desk.LinesAsync()).ShouldBe(["1 ServiceInitiated 1001@1 newCall"]);
    }

    [Fact]
    public async Task Calls_that_were_there_first_are_not_reported_where_the_switch_says_so()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Dialect = Switches.Options.Dialect with { MonitorsExistingCalls = false } });
        await using var desk = await Desk.OpenAsync(csta);
        await csta.Phone("1001").DialAsync("1002");
        (await desk.MonitorAsync("1001")).Text("monitorExistingCalls").ShouldBe("false");

        await csta.Phone("1001").HangUpAsync();
        (await desk.EventsAsync()).ShouldBeEmpty();
        await csta.Phone("1001").LiftAsync();
        (await desk.EventsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_switch_may_name_its_segments_directly_and_leave_its_status_out()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Dialect = Switches.Options.Dialect with { FlatSnapshotReference = true, SystemStatusWithoutValue = true } });
        await using var desk = await Desk.OpenAsync(csta);
        csta.Faults.SegmentSnapshots(1);

        await desk.Client.SendAsync("0001", $"<SnapshotDevice xmlns='{Desk.Ed6}'><snapshotObject>1001</snapshotObject></SnapshotDevice>");
        (await desk.Client.ReadAsync()).Xml.ShouldContain("<SnapshotDeviceResponse xmlns=\"" + Desk.Ed6 + "\"><serviceCrossRefID>s1</serviceCrossRefID></SnapshotDeviceResponse>");
        await desk.Client.ReadAsync();
        csta.Faults.SendSystemStatus("normal");
        (await desk.Client.ReadXmlAsync()).Plain().ShouldBe("SystemStatus");
    }

    [Fact]
    public async Task A_client_that_registered_for_requests_alone_is_not_told_the_status()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Heartbeat = TimeSpan.FromDays(1) });
        await using var desk = await Desk.OpenAsync(csta);
        await using var other = await Desk.OpenAsync(csta);
        await desk.AskAsync("SystemRegister", "<requestTypes><systemStatus>true</systemStatus></requestTypes>");
        await other.AskAsync("SystemRegister", "<requestTypes><systemStatus>false</systemStatus><requestSystemStatus>true</requestSystemStatus></requestTypes>");

        csta.ChangeSystemStatus("overloadReached");

        (await desk.Client.ReadXmlAsync()).Plain().ShouldBe("SystemStatus{sysStatRegisterID=1ss systemStatus=overloadReached}");
        (await other.AskAsync("RequestSystemStatus")).Plain().ShouldBe("RequestSystemStatusResponse{systemStatus=overloadReached}");
        other.Client.Aside.ShouldBeEmpty();
        (await desk.RefusalAsync("SystemRegisterCancel", "<sysStatRegisterID>2ss</sysStatRegisterID>")).ShouldBe("operation=invalidParameterValue");
        (await desk.AskAsync("SystemRegisterCancel", "<sysStatRegisterID>1ss</sysStatRegisterID>")).Plain().ShouldBe("SystemRegisterCancelResponse");
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("initializing")]
    [InlineData("enabled")]
    public async Task No_monitor_outlives_a_switch_that_is_away_or_enabled_anew(string status)
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");

        csta.ChangeSystemStatus(status);
        await csta.Phone("1001").LiftAsync();

        csta.Monitors.ShouldBeEmpty();
        (await desk.EventsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_opaque_device_id_is_asked_for_and_worth_nothing_elsewhere()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Dialect = CstaDialects.AvayaDmcc with { Start = CstaSessionStart.None } });
        await using var client = await RawClient.ConnectAsync(csta.EndPoint);
        var space = CstaDialects.AvayaDmcc.Namespace;

        (await client.AskAsync("0000", $"<MonitorStart xmlns='{space}'><monitorObject><deviceObject>1001:CM::0</deviceObject></monitorObject></MonitorStart>")).Plain().ShouldBe("CSTAErrorCode{operation=invalidDeviceID}");
        var given = await client.AskAsync("0001", "<GetDeviceId xmlns='http://www.avaya.com/csta'><switchName>CM</switchName><extension>1001</extension></GetDeviceId>");
        given.ToString(System.Xml.Linq.SaveOptions.DisableFormatting).ShouldBe("""<GetDeviceIdResponse xmlns="http://www.avaya.com/csta"><device typeOfNumber="other" mediaClass="notKnown">1001:CM::0</device></GetDeviceIdResponse>""");
        (await client.AskAsync("0002", $"<MonitorStart xmlns='{space}'><monitorObject><deviceObject>1001:CM::0</deviceObject></monitorObject></MonitorStart>")).Text("monitorCrossRefID").ShouldBe("1");
        await csta.Phone("1001").LiftAsync();

        var (_, xml) = await client.ReadAsync();
        xml.ShouldContain("""<initiatedConnection><deviceID typeOfNumber="other" mediaClass="notKnown">1001:CM::0</deviceID><callID>1</callID></initiatedConnection>""");
    }
}
