using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Tests.Fakes;
using Attendant.Pbx.Csta.Tests.Telephony;
using Attendant.Pbx.Csta.Wire;
using Attendant.Sdk.Links;

namespace Attendant.Pbx.Csta.Tests.Snapshots;

/// <summary>Monitors, snapshots and what happens meanwhile, over a real socket.</summary>
public sealed class CstaConnectionTests : IAsyncDisposable
{
    private static readonly QueryProfile CallsAlone = new() { DoNotDisturb = false, Forwarding = false, MessageWaiting = false };

    private const string Disturbed = "<DoNotDisturbEvent><monitorCrossRefID>x1001</monitorCrossRefID><doNotDisturbOn>true</doNotDisturbOn></DoNotDisturbEvent>";

    private readonly CancellationToken _test = TestContext.Current.CancellationToken;
    private readonly ScriptedPeer _peer = new();
    private readonly TestClock _clock = new();
    private readonly TestHost _host = new();
    private readonly List<string> _told = [];
    private readonly List<PbxReport> _reports = [];
    private CstaLink? _link;
    private Task _running = Task.CompletedTask;

    public CstaConnectionTests() =>
        _peer.On("MonitorStart", request => $"<MonitorStartResponse><monitorCrossRefID>x{request.Text("deviceObject")}</monitorCrossRefID></MonitorStartResponse>")
            .On("SnapshotDevice", "<SnapshotDeviceResponse><crossRefIDorSnapshotData><snapshotData/></crossRefIDorSnapshotData></SnapshotDeviceResponse>")
            .On("MonitorStop", "<MonitorStopResponse/>");

    public async ValueTask DisposeAsync()
    {
        if (_link is not null) await _link.DisposeAsync();
        await _peer.DisposeAsync();
        await _running.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public async Task A_snapshot_tells_devices_and_whole_calls()
    {
        _peer.On("SnapshotDevice", request => Views(request.Text("snapshotObject") == "1002" ? "alerting" : "connected", request.Text("snapshotObject")!))
            .On("SnapshotCall", "<SnapshotCallResponse><crossRefIDorSnapshotData><snapshotData>" + CallItem("1001", "connected") + CallItem("1002", "alerting") + "</snapshotData></crossRefIDorSnapshotData></SnapshotCallResponse>")
            .On("GetDoNotDisturb", "<GetDoNotDisturbResponse><doNotDisturbOn>false</doNotDisturbOn></GetDoNotDisturbResponse>")
            .On("GetMessageWaitingIndicator", "<GetMessageWaitingIndicatorResponse><messageWaitingOn>true</messageWaitingOn></GetMessageWaitingIndicatorResponse>")
            .On("GetForwarding", Capture.Text("asterisk-csp-get-forwarding-response"));
        var connection = await OpenAsync(new CstaProfile(), "1001", "1002");

        (await connection.TellSnapshotAsync(null, _test)).ShouldBeTrue();

        _told.Order(StringComparer.Ordinal).ShouldBe(["7 is 1001=Connected 1002=Alerting", "device 1001 number 1001 InService verified", "device 1002 number 1002 InService verified"]);
        _told.Clear();
        await connection.Reader.ReadAsync(new DeviceId("1001"), _test);
        _told.ShouldBe(["device 1001 dnd False", "device 1001 mwi True", "device 1001 forwarding [All>1002]"]);
        _peer.All.Count(one => one.Name == "SnapshotCall").ShouldBe(1, "one call is asked for once, however many devices have it");
    }

    [Fact]
    public async Task Where_calls_cannot_be_asked_for_their_devices_say_what_they_know()
    {
        _peer.On("SnapshotDevice", request => request.Text("snapshotObject") == "1001"
                ? "<SnapshotDeviceResponse><crossRefIDorSnapshotData><snapshotData><snapshotDeviceResponseInfo><connectionIdentifier><callID>7</callID><deviceID>1001</deviceID></connectionIdentifier>"
                    + "<endpointDevice><deviceIdentifier>00491711</deviceIdentifier></endpointDevice><localCallState><simpleCallState>callEstablishedHeld</simpleCallState></localCallState></snapshotDeviceResponseInfo></snapshotData></crossRefIDorSnapshotData></SnapshotDeviceResponse>"
                : Views("hold", "1002"))
            .On("SnapshotCall", "<CSTAErrorCode><operation>serviceNotSupported</operation></CSTAErrorCode>");
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone }, "1001", "1002");

        (await connection.TellSnapshotAsync(null, _test)).ShouldBeTrue();
        (await connection.TellSnapshotAsync(null, _test)).ShouldBeTrue();

        _told.ShouldContain("7 is 00491711=Connected 1001=Hold 1002=Hold");
        _peer.All.Count(one => one.Name == "SnapshotCall").ShouldBe(1, "what is not known is not asked again");
    }

    [Fact]
    public async Task Where_calls_cannot_be_asked_for_who_is_not_watched_stays_in_his_call_as_events_told()
    {
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone with { SnapshotCall = false } }, "1001");
        await connection.TellSnapshotAsync(null, _test);
        await _peer.SendAsync(9999, "<EstablishedEvent><monitorCrossRefID>x1001</monitorCrossRefID><establishedConnection><callID>7</callID><deviceID>T1</deviceID></establishedConnection>"
            + "<answeringDevice><deviceIdentifier>00491711</deviceIdentifier></answeringDevice><callingDevice><deviceIdentifier>1001</deviceIdentifier></callingDevice></EstablishedEvent>");
        await RoundTripAsync();
        _peer.On("SnapshotDevice", "<SnapshotDeviceResponse><crossRefIDorSnapshotData><snapshotData><snapshotDeviceResponseInfo><connectionIdentifier><callID>7</callID><deviceID>1001</deviceID></connectionIdentifier>"
            + "<localCallState><compoundCallState><localConnectionState>hold</localConnectionState><localConnectionState>connected</localConnectionState></compoundCallState></localCallState>"
            + "</snapshotDeviceResponseInfo></snapshotData></crossRefIDorSnapshotData></SnapshotDeviceResponse>");

        await connection.TellSnapshotAsync(new DeviceId("1001"), _test);

        _told.ShouldContain("7 is 00491711=Connected 1001=Hold");
    }

    [Fact]
    public async Task A_segmented_snapshot_is_put_together_also_in_its_flat_form()
    {
        _peer.On("SnapshotDevice", request =>
        {
            if (request.Text("snapshotObject") != "1001") return "<SnapshotDeviceResponse><serviceCrossRefID>s2</serviceCrossRefID></SnapshotDeviceResponse>";
            return "<SnapshotDeviceResponse><crossRefIDorSnapshotData><serviceCrossRefID>s1</serviceCrossRefID></crossRefIDorSnapshotData></SnapshotDeviceResponse>";
        });
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone with { SnapshotCall = false } }, "1001", "1002");

        var telling = connection.TellSnapshotAsync(null, _test);
        await _peer.ReceivedAsync("SnapshotDevice");
        await _peer.ReceivedAsync("SnapshotDevice");
        await _peer.SendAsync(1, Segment("s1", 1, false, "7", "1001"));
        await _peer.SendAsync(2, Segment("s2", 1, true, "9", "1002"));
        await _peer.SendAsync(3, Segment("s1", 2, true, "8", "1001"));

        (await telling).ShouldBeTrue();
        _told.Where(line => line.Contains(" is ", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ShouldBe(["7 is 1001=Connected", "8 is 1001=Connected", "9 is 1002=Connected"]);
    }

    [Fact]
    public async Task What_happens_before_the_first_snapshot_is_told_is_laid_over_it()
    {
        _peer.On("MonitorStart", request => $"<MonitorStartResponse><monitorCrossRefID>x1002</monitorCrossRefID></MonitorStartResponse>")
            .On("SnapshotDevice", _ => Event("Delivered", "connection", "7", "alertingDevice") + "\n---\n" + Event("Established", "establishedConnection", "7", "answeringDevice")
                + "\n---\n" + Views("connected", "1002"))
            .On("SnapshotCall", _ => Event("Held", "heldConnection", "7", "holdingDevice") + "\n---\n"
                + "<SnapshotCallResponse><crossRefIDorSnapshotData><snapshotData>" + CallItem("1001", "connected") + CallItem("1002", "connected") + "</snapshotData></crossRefIDorSnapshotData></SnapshotCallResponse>");
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone }, "1002");
        // from before the question: contained in the answer
        await _peer.SendAsync(9999, Event("ServiceInitiated", "initiatedConnection", "6", "initiatingDevice"));
        await RoundTripAsync();

        await connection.TellSnapshotAsync(null, _test);
        await _peer.SendAsync(9999, Event("Retrieved", "retrievedConnection", "7", "retrievingDevice"));
        await RoundTripAsync();

        _told.ShouldBe(
        [
            "device 1002 number 1002 InService verified",
            "7 is 1001=Connected 1002=Connected",
            "7 established 1002",
            "7 held 1002",
            "7 retrieved 1002",
        ]);
    }

    [Fact]
    public async Task Events_are_routed_by_their_cross_reference_alone_and_strays_are_stopped()
    {
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone }, "1001");
        await connection.TellSnapshotAsync(null, _test);
        _told.Clear();

        await _peer.SendAsync(9999, "<DoNotDisturbEvent><monitorCrossRefID>x1001</monitorCrossRefID><doNotDisturbOn>true</doNotDisturbOn></DoNotDisturbEvent>");
        await _peer.SendAsync(9999, "<DoNotDisturbEvent><monitorCrossRefID>old</monitorCrossRefID><device><deviceIdentifier>1001</deviceIdentifier></device><doNotDisturbOn>false</doNotDisturbOn></DoNotDisturbEvent>");

        (await _peer.ReceivedAsync("MonitorStop")).Text("monitorCrossRefID").ShouldBe("old");
        _told.ShouldBe(["device 1001 dnd True"]);
        _host.Logged.Single().ShouldContain(Convert.ToHexString("<DoNotDisturbEvent"u8));
    }

    [Fact]
    public async Task What_is_under_way_of_a_monitor_that_was_stopped_here_is_passed_over_in_silence()
    {
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone }, "1001");
        await connection.TellSnapshotAsync(null, _test);
        _told.Clear();
        _peer.On("MonitorStop", Disturbed + "\n---\n<MonitorStopResponse/>");

        await connection.MonitorDesk.StopAsync(connection.Monitors.All.Single(), _test);
        await _peer.SendAsync(9999, Disturbed);
        await RoundTripAsync();

        _peer.All.Count(one => one.Name == "MonitorStop").ShouldBe(1);
        (_told.Count, _host.Logged.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_cross_reference_that_is_given_again_is_heard_again()
    {
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone }, "1001");
        await connection.TellSnapshotAsync(null, _test);
        await connection.MonitorDesk.StopAsync(connection.Monitors.All.Single(), _test);
        _told.Clear();

        await connection.MonitorDesk.StartAsync(new DialableNumber("1001"), _test);
        await _peer.SendAsync(9999, Disturbed);
        await RoundTripAsync();

        _told.ShouldBe(["device 1001 dnd True"]);
    }

    [Fact]
    public async Task A_monitor_that_was_not_stopped_when_asked_is_stopped_again_when_it_tells_something()
    {
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone }, "1001");
        await connection.TellSnapshotAsync(null, _test);
        _peer.On("MonitorStop", "<CSTAErrorCode><systemResourceAvailibility>resourceBusy</systemResourceAvailibility></CSTAErrorCode>");
        await connection.MonitorDesk.StopAsync(connection.Monitors.All.Single(), _test);
        await _peer.ReceivedAsync("MonitorStop");

        await _peer.SendAsync(9999, Disturbed);

        (await _peer.ReceivedAsync("MonitorStop")).Text("monitorCrossRefID").ShouldBe("x1001");
    }

    [Fact]
    public async Task A_question_that_is_never_answered_is_given_up_on_this_link()
    {
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone with { DoNotDisturb = true } }, "1001");

        // a second try each time, and at the third in vain it is enough
        foreach (var tries in (int[])[2, 1, 0])
        {
            var reading = connection.Reader.ReadAsync(new DeviceId("1001"), _test);
            for (var vain = tries; vain > 0; vain--)
            {
                await _peer.ReceivedAsync("GetDoNotDisturb");
                await _clock.OutwaitAsync(new LinkTiming().Answer);
            }
            await reading;
        }

        _peer.All.Count(one => one.Name == "GetDoNotDisturb").ShouldBe(3);
    }

    [Theory]
    [InlineData("SnapshotDevice", "<HoldCallResponse/>")]
    [InlineData("SnapshotCall", "<HoldCallResponse/>")]
    [InlineData("SnapshotDevice", "<CSTAErrorCode><systemResourceAvailibility>resourceBusy</systemResourceAvailibility></CSTAErrorCode>")]
    [InlineData("SnapshotCall", "<CSTAErrorCode><performanceManagement>performanceLimitExceeded</performanceManagement></CSTAErrorCode>")]
    public async Task A_snapshot_without_an_answer_that_may_still_come_is_not_whole(string question, string answer)
    {
        _peer.On("SnapshotDevice", Views("connected", "1001"))
            .On("SnapshotCall", "<SnapshotCallResponse><crossRefIDorSnapshotData><snapshotData>" + CallItem("1001", "connected") + CallItem("1009", "connected") + "</snapshotData></crossRefIDorSnapshotData></SnapshotCallResponse>")
            .On(question, answer);
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone }, "1001");

        var telling = connection.TellSnapshotAsync(null, _test);
        if (answer.Contains("CSTAErrorCode", StringComparison.Ordinal)) await _clock.PassAsync(TimeSpan.FromSeconds(1));

        (await telling).ShouldBeFalse();
    }

    [Theory]
    [InlineData("SnapshotDevice")]
    [InlineData("SnapshotCall")]
    [InlineData("GetDoNotDisturb")]
    [InlineData("MonitorStart")]
    public async Task A_question_whose_answer_was_lost_is_asked_once_more(string question)
    {
        _peer.On("SnapshotDevice", Views("connected", "1001"))
            .On("SnapshotCall", "<SnapshotCallResponse><crossRefIDorSnapshotData><snapshotData>" + CallItem("1001", "connected") + CallItem("1009", "connected") + "</snapshotData></crossRefIDorSnapshotData></SnapshotCallResponse>")
            .On("GetDoNotDisturb", "<GetDoNotDisturbResponse><doNotDisturbOn>true</doNotDisturbOn></GetDoNotDisturbResponse>")
            .OnceMistaken(question);
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone with { DoNotDisturb = true } }, "1001");

        (await connection.TellSnapshotAsync(null, _test)).ShouldBeTrue();
        await connection.Reader.ReadAsync(new DeviceId("1001"), _test);

        _told.ShouldBe(["device 1001 number 1001 InService verified", "7 is 1001=Connected 1009=Connected", "device 1001 dnd True"]);
    }

    [Fact]
    public async Task A_question_that_was_answered_once_is_asked_however_often_its_answers_are_lost()
    {
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone with { DoNotDisturb = true } }, "1001");
        _peer.On("GetDoNotDisturb", "<GetDoNotDisturbResponse><doNotDisturbOn>true</doNotDisturbOn></GetDoNotDisturbResponse>");
        await connection.Reader.ReadAsync(new DeviceId("1001"), _test);

        _peer.On("GetDoNotDisturb", "<HoldCallResponse/>");
        for (var round = 0; round < 5; round++) await connection.Reader.ReadAsync(new DeviceId("1001"), _test);

        _peer.All.Count(one => one.Name == "GetDoNotDisturb").ShouldBe(11);
    }

    [Fact]
    public async Task Calls_of_devices_that_cannot_be_asked_are_told_as_events_told_them()
    {
        _peer.On("SnapshotDevice", "<CSTAErrorCode><operation>serviceNotSupported</operation></CSTAErrorCode>");
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone }, "1002");
        await connection.TellSnapshotAsync(null, _test);
        _reports.OfType<DeviceReported>().Single().CallsMonitored.ShouldBeNull("nobody has said yet that it has no call");
        await _peer.SendAsync(9999, Event("Delivered", "connection", "7", "alertingDevice"));
        await RoundTripAsync();
        _reports.OfType<DeviceReported>().Last().CallsMonitored.ShouldBe(true);
        _told.Clear();

        (await connection.TellSnapshotAsync(null, _test)).ShouldBeTrue();

        _told.ShouldBe(["device 1002 number 1002", "7 is 1002=Alerting"]);
    }

    [Fact]
    public async Task A_device_whose_connections_bear_another_name_is_known_by_it_from_then_on()
    {
        _peer.On("SnapshotDevice", "<SnapshotDeviceResponse><crossRefIDorSnapshotData><snapshotData>" + DeviceItem("7", "302118841002", "connected") + "</snapshotData></crossRefIDorSnapshotData></SnapshotDeviceResponse>");
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone with { SnapshotCall = false } }, "1002");
        await connection.TellSnapshotAsync(null, _test);
        _told.Clear();

        await _peer.SendAsync(9999, "<HeldEvent><monitorCrossRefID>x1002</monitorCrossRefID><heldConnection><callID>7</callID><deviceID>302118841002</deviceID></heldConnection><holdingDevice><deviceIdentifier>302118841002</deviceIdentifier></holdingDevice></HeldEvent>");
        await RoundTripAsync();

        _told.ShouldBe(["7 held 1002"]);
    }

    [Fact]
    public async Task A_device_that_left_its_calls_takes_nobody_else_along()
    {
        var left = false;
        _peer.On("SnapshotDevice", request => left && request.Text("snapshotObject") == "1002"
            ? "<SnapshotDeviceResponse><crossRefIDorSnapshotData><snapshotData/></crossRefIDorSnapshotData></SnapshotDeviceResponse>"
            : Views("connected", request.Text("snapshotObject")!));
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone with { SnapshotCall = false } }, "1001", "1002");
        await connection.TellSnapshotAsync(null, _test);
        left = true;

        await connection.TellSnapshotAsync(new DeviceId("1002"), _test);

        connection.Board.Book.Find("7").ShouldNotBeNull().Legs.Single().Party.Device.Value.ShouldBe("1001");
    }

    [Fact]
    public async Task Refused_monitors_are_named_and_a_device_is_monitored_once()
    {
        _peer.On("MonitorStart", request => request.Text("deviceObject") == "1009" ? Capture.Text("csta-error-operation") : "<MonitorStartResponse><monitorCrossRefID>1</monitorCrossRefID></MonitorStartResponse>");
        var connection = await OpenAsync(new CstaProfile(), "1001", "1001", "1009");

        connection.Monitors.All.Count.ShouldBe(1);
        connection.Monitors.Refused.Single().Value.Code.ShouldBe(ServiceFailureCode.InvalidDevice);
        _peer.All.Count(one => one.Name == "MonitorStart").ShouldBe(2);
    }

    [Fact]
    public async Task Opaque_ids_are_asked_for_once_and_used_on_the_wire()
    {
        _peer.On("GetDeviceId", "<CSTAErrorCode><operation>serviceNotSupported</operation></CSTAErrorCode>")
            .On("GetThirdPartyDeviceId", request => $"<GetThirdPartyDeviceIdResponse xmlns='http://www.avaya.com/csta'><device>{request.Text("extension")}:CM::0</device></GetThirdPartyDeviceIdResponse>")
            .On("MonitorStart", "<MonitorStartResponse><monitorCrossRefID>1</monitorCrossRefID></MonitorStartResponse>");
        var connection = await OpenAsync(new CstaProfile { DeviceIds = DeviceIdForm.Opaque, PrivateNamespace = "http://www.avaya.com/csta", Queries = CallsAlone }, "1003");

        await connection.TellSnapshotAsync(null, _test);

        _peer.All.Single(one => one.Name == "GetThirdPartyDeviceId").Root.Name.NamespaceName.ShouldBe("http://www.avaya.com/csta");
        _peer.All.Single(one => one.Name == "MonitorStart").Text("deviceObject").ShouldBe("1003:CM::0");
        _peer.All.Single(one => one.Name == "SnapshotDevice").Text("snapshotObject").ShouldBe("1003:CM::0");
        _told.ShouldBe(["device 1003 number 1003 InService verified"]);
    }

    [Fact]
    public async Task A_status_that_says_that_something_was_missed_asks_for_everything()
    {
        var connection = await OpenAsync(new CstaProfile(), "1001");
        var asked = 0;
        connection.DoubtAll = () => asked++;

        foreach (var status in (string[])["normal", "messagesLost", "overloadImminent", "normal"])
            await _peer.SendAsync(4, $"<SystemStatus><systemStatus>{status}</systemStatus></SystemStatus>");
        await RoundTripAsync();

        asked.ShouldBe(1);
    }

    [Fact]
    public async Task That_one_device_has_not_what_others_have_costs_the_others_nothing()
    {
        _peer.On("SnapshotDevice", request => request.Text("snapshotObject") == "1002" ? "<CSTAErrorCode><operation>serviceNotSupported</operation></CSTAErrorCode>" : Views("connected", "1001"));
        var connection = await OpenAsync(new CstaProfile { Outstanding = 2, Queries = CallsAlone with { SnapshotCall = false } }, "1001", "1002");
        await connection.TellSnapshotAsync(new DeviceId("1001"), _test);

        for (var round = 0; round < 3; round++) await connection.TellSnapshotAsync(null, _test);

        _reports.OfType<DeviceReported>().Count(one => one is { Device.Value: "1001", Verified: true }).ShouldBe(4);
        _reports.OfType<DeviceReported>().ShouldNotContain(one => one.Device.Value == "1002" && (one.Verified || one.CallsMonitored != null));
    }

    [Fact]
    public async Task A_device_that_is_out_of_service_is_told_so_and_in_service_again_when_it_answers()
    {
        _peer.On("SnapshotDevice", "<CSTAErrorCode><systemResourceAvailibility>deviceOutOfService</systemResourceAvailibility></CSTAErrorCode>");
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone }, "1001");
        (await connection.TellSnapshotAsync(null, _test)).ShouldBeTrue();
        _peer.On("SnapshotDevice", "<SnapshotDeviceResponse><crossRefIDorSnapshotData><snapshotData/></crossRefIDorSnapshotData></SnapshotDeviceResponse>");
        (await connection.TellSnapshotAsync(null, _test)).ShouldBeTrue();

        _told.ShouldBe(["device 1001 number 1001 OutOfService verified", "device 1001 number 1001 InService verified"]);
    }

    [Fact]
    public async Task A_name_that_cannot_be_written_costs_nobody_else_his_picture()
    {
        _peer.On("SnapshotDevice", "<SnapshotDeviceResponse><crossRefIDorSnapshotData><snapshotData>" + DeviceItem("7&#9;1&#xFFFD;", "1001", "connected") + DeviceItem("8", "1001", "hold")
            + "</snapshotData></crossRefIDorSnapshotData></SnapshotDeviceResponse>")
            .On("SnapshotCall", request => $"<SnapshotCallResponse><crossRefIDorSnapshotData><snapshotData>{CallItem("1001", "connected")}</snapshotData></crossRefIDorSnapshotData></SnapshotCallResponse>");
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone }, "1001");

        (await connection.TellSnapshotAsync(null, _test)).ShouldBeTrue();

        _told.Count.ShouldBe(3);
        _peer.All.Where(one => one.Name == "SnapshotCall").Select(one => one.Text("callID")).Order(StringComparer.Ordinal).ShouldBe(["7\t1\uFFFD", "8"]);
    }

    [Fact]
    public async Task A_call_that_was_read_does_not_undo_the_event_that_came_right_after()
    {
        var answer = "<SnapshotCallResponse><crossRefIDorSnapshotData><snapshotData>" + CallItem("1001", "connected") + CallItem("1002", "alerting") + "</snapshotData></crossRefIDorSnapshotData></SnapshotCallResponse>";
        _peer.On("SnapshotDevice", Views("alerting", "1002")).On("SnapshotCall", answer);
        var connection = await OpenAsync(new CstaProfile { Queries = CallsAlone }, "1002");
        await connection.TellSnapshotAsync(null, _test);
        await _peer.ReceivedAsync("SnapshotCall");
        _peer.On("SnapshotCall", (string?)null);

        // as many as pass at once while the clock stands
        for (var round = 0; round < 20; round++)
        {
            _told.Clear();
            var telling = connection.TellSnapshotAsync(null, _test);
            var asked = await _peer.ReceivedAsync("SnapshotCall");
            // answer and event in one write
            await _peer.SendRawAsync([.. _peer.Framed(asked.Id, answer), .. _peer.Framed(9999, Event("Established", "establishedConnection", "7", "answeringDevice"))]);
            await telling;
            await RoundTripAsync();

            connection.Board.Book.Find("7").ShouldNotBeNull().Of(new DeviceId("1002")).ShouldNotBeNull().State.ShouldBe(ConnectionState.Connected);
            _told.Where(line => line.StartsWith('7')).ShouldBe(["7 is 1001=Connected 1002=Alerting", "7 established 1002"]);
        }
    }

    [Theory]
    [InlineData("overloadReached")]
    [InlineData("overloadImminent")]
    public async Task A_peer_that_is_overloaded_is_asked_more_slowly(string word)
    {
        var connection = await OpenAsync(new CstaProfile());
        await _peer.SendAsync(4, $"<SystemStatus><systemStatus>{word}</systemStatus></SystemStatus>");
        await RoundTripAsync();

        connection.Pace.Rate.ShouldBe(50);
    }

    [Fact]
    public async Task A_routeing_question_is_reported_and_its_answer_sent()
    {
        _peer.On("RouteSelect", "<RouteSelectResponse/>");
        var connection = await OpenAsync(new CstaProfile(), "1001");
        await _peer.SendAsync(12, "<RouteRequest><crossRefIdentifier>r1</crossRefIdentifier><routeRegisterReqID>q</routeRegisterReqID><currentRoute><deviceIdentifier>5000</deviceIdentifier></currentRoute>"
            + "<callingDevice><deviceIdentifier>00491711</deviceIdentifier></callingDevice><routedCall><callID>7</callID><deviceID>5000</deviceID></routedCall></RouteRequest>");
        await RoundTripAsync();
        _told.ShouldBe(["7 route? 0-r1 at 5000 from 00491711 called 5000"]);

        (await connection.SelectRouteAsync(new RouteSelection { RoutingId = "0-r1", Destination = new DialableNumber("1002") }, _test)).Failure.ShouldBeNull();

        var sent = _peer.All.Single(one => one.Name == "RouteSelect");
        (sent.Text("crossRefIdentifier"), sent.Text("routeRegisterReqID"), sent.Text("routeSelected")).ShouldBe(("r1", "q", "1002"));
        (await connection.SelectRouteAsync(new RouteSelection { RoutingId = "0-r1" }, _test)).Failure.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_caller_whose_way_was_refused_may_be_given_another()
    {
        _peer.On("RouteSelect", "<CSTAErrorCode><operation>invalidDestination</operation></CSTAErrorCode>");
        var connection = await OpenAsync(new CstaProfile());
        await _peer.SendAsync(12, "<RouteRequest><crossRefIdentifier>r1</crossRefIdentifier><routedCall><callID>7</callID><deviceID>5000</deviceID></routedCall></RouteRequest>");
        await RoundTripAsync();
        var selection = new RouteSelection { RoutingId = "0-r1", Destination = new DialableNumber("1002") };
        (await connection.SelectRouteAsync(selection, _test)).Failure.ShouldNotBeNull();
        _peer.On("RouteSelect", "<RouteSelectResponse/>");

        (await connection.SelectRouteAsync(selection, _test)).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_route_point_is_registered_until_it_succeeds_and_again_where_the_peer_ends_it()
    {
        _peer.On("RouteRegister", "<CSTAErrorCode><systemResourceAvailibility>resourceLimitExceeded</systemResourceAvailibility></CSTAErrorCode>");
        var connection = await OpenAsync(new CstaProfile());
        var keeping = connection.KeepRouteAsync(new DialableNumber("5000"), connection.Link.Closing);
        await _peer.ReceivedAsync("RouteRegister");
        _peer.On("RouteRegister", "<RouteRegisterResponse><routeRegisterReqID>q</routeRegisterReqID></RouteRegisterResponse>");
        await _clock.OutwaitAsync(TimeSpan.FromSeconds(5));
        await _peer.ReceivedAsync("RouteRegister");

        await _peer.SendAsync(12, "<RouteRegisterAbort><routeRegisterReqID>q</routeRegisterReqID></RouteRegisterAbort>");

        await _clock.OutwaitAsync(TimeSpan.FromSeconds(5));
        await _peer.ReceivedAsync("RouteRegister");
        await _link!.DisposeAsync();
        await Should.ThrowAsync<Exception>(keeping);
    }

    private async Task<CstaConnection> OpenAsync(CstaProfile profile, params string[] extensions)
    {
        var stream = await PeerDialer.OpenAsync(new PeerEndpoint { Host = "127.0.0.1", Port = _peer.Port }, _test);
        _link = new CstaLink(stream, new AnnexJFramer(), new LinkTiming(), _clock, new OnceLog(_host));
        var connection = new CstaConnection(_link, profile, new CstaOptions { SwitchName = "CM" }, _clock, report =>
        {
            lock (_told) _told.Add(Told.Line(report));
            lock (_told) _reports.Add(report);
        });
        _running = _link.RunAsync(connection, CancellationToken.None);
        foreach (var extension in extensions) await connection.MonitorDesk.StartAsync(new DialableNumber(extension), _test);
        return connection;
    }

    // when the answer is there, everything sent before has been taken
    private async Task RoundTripAsync()
    {
        _peer.On("RequestSystemStatus", "<RequestSystemStatusResponse/>");
        await _link!.RequestAsync("RequestSystemStatus", "<RequestSystemStatus/>"u8.ToArray(), _test);
    }

    private static string Views(string state, string device) =>
        $"<SnapshotDeviceResponse><crossRefIDorSnapshotData><snapshotData>{DeviceItem("7", device, state)}</snapshotData></crossRefIDorSnapshotData></SnapshotDeviceResponse>";

    private static string DeviceItem(string call, string device, string state) =>
        $"<snapshotDeviceResponseInfo><connectionIdentifier><callID>{call}</callID><deviceID>{device}</deviceID></connectionIdentifier>"
        + $"<localCallState><compoundCallState><localConnectionState>{state}</localConnectionState></compoundCallState></localCallState></snapshotDeviceResponseInfo>";

    private static string CallItem(string device, string state) =>
        $"<snapshotCallResponseInfo><deviceOnCall><deviceIdentifier>{device}</deviceIdentifier></deviceOnCall><callIdentifier><callID>7</callID><deviceID>{device}</deviceID></callIdentifier>"
        + $"<localConnectionInfo>{state}</localConnectionInfo></snapshotCallResponseInfo>";

    private static string Segment(string reference, int number, bool last, string call, string device) =>
        $"<SnapshotDeviceData><serviceCrossRefID>{reference}</serviceCrossRefID><segmentID>{number}</segmentID><lastSegment>{(last ? "true" : "false")}</lastSegment>"
        + $"<snapshotData>{DeviceItem(call, device, "connected")}</snapshotData></SnapshotDeviceData>";

    private static string Event(string name, string connection, string call, string subject) =>
        $"<{name}Event><monitorCrossRefID>x1002</monitorCrossRefID><{connection}><callID>{call}</callID><deviceID>1002</deviceID></{connection}>"
        + $"<{subject}><deviceIdentifier>1002</deviceIdentifier></{subject}></{name}Event>";
}
