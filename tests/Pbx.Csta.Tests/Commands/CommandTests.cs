using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Tests.Fakes;

namespace Attendant.Pbx.Csta.Tests.Commands;

/// <summary>What a console asks, as it comes to the switching function.</summary>
public sealed class CommandTests : IAsyncDisposable
{
    private static readonly DeviceId Own = new("1001");
    private static readonly ConnectionRequest Talk = new() { Connection = new ConnectionId(new CallId("7"), Own) };
    private static readonly DestinationRequest There = new() { Connection = Talk.Connection, Destination = new DialableNumber("1003") };
    private static readonly TwoCallsRequest Both = new() { Device = Own, HeldCall = new CallId("7"), ActiveCall = new CallId("8") };
    private static readonly DeviceSwitchRequest On = new() { Device = Own, On = true };

    private static readonly Dictionary<string, Func<CstaPlugin, CancellationToken, Task<ServiceResult>>> Plain = new()
    {
        ["AnswerCall"] = (pbx, token) => pbx.AnswerCallAsync(Talk, token),
        ["ClearConnection"] = (pbx, token) => pbx.ClearConnectionAsync(Talk, token),
        ["HoldCall"] = (pbx, token) => pbx.HoldCallAsync(Talk, token),
        ["RetrieveCall"] = (pbx, token) => pbx.RetrieveCallAsync(Talk, token),
        ["TransferCall"] = (pbx, token) => pbx.TransferCallAsync(Both, token),
        ["ReconnectCall"] = (pbx, token) => pbx.ReconnectCallAsync(Both, token),
        ["AlternateCall"] = (pbx, token) => pbx.AlternateCallAsync(Both, token),
        ["ConferenceCall"] = (pbx, token) => pbx.ConferenceCallAsync(Both, token),
        ["SingleStepTransferCall"] = (pbx, token) => pbx.SingleStepTransferCallAsync(There, token),
        ["DeflectCall"] = (pbx, token) => pbx.DeflectCallAsync(There, token),
        ["GenerateDigits"] = (pbx, token) => pbx.GenerateDigitsAsync(new DigitsRequest { Connection = Talk.Connection, Digits = "12#" }, token),
        ["SetForwarding"] = (pbx, token) => pbx.SetForwardingAsync(new ForwardingRequest { Device = Own, Kind = ForwardingKind.Busy, Target = new DialableNumber("1003") }, token),
        ["SetDoNotDisturb"] = (pbx, token) => pbx.SetDoNotDisturbAsync(On, token),
        ["SetMessageWaitingIndicator"] = (pbx, token) => pbx.SetMessageWaitingAsync(On, token),
        ["SetAgentState"] = (pbx, token) => pbx.SetAgentStateAsync(new AgentStateRequest { Device = Own, Wanted = AgentState.Ready }, token),
    };

    private readonly CancellationToken _test = TestContext.Current.CancellationToken;
    private readonly PluginBench _bench = new();

    public static TheoryData<string> Services => [.. Plain.Keys];

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Services))]
    public async Task A_service_is_done_when_the_peer_says_so_and_refused_in_its_words(string service)
    {
        await UpAsync();
        _bench.Peer.On(service, $"<{service}Response/>");
        (await Plain[service](_bench.Plugin, _test)).Outcome.ShouldBe(ServiceOutcome.Done);

        _bench.Peer.On(service, "<CSTAErrorCode><stateIncompatibility>invalidConnectionState</stateIncompatibility></CSTAErrorCode>");
        var failure = (await Plain[service](_bench.Plugin, _test)).Failure.ShouldNotBeNull();

        (failure.Code, failure.VendorCode).ShouldBe((ServiceFailureCode.InvalidState, "stateIncompatibility/invalidConnectionState"));
    }

    [Fact]
    public async Task Without_a_link_nothing_is_done_and_a_link_that_breaks_leaves_it_open()
    {
        await _bench.StartAsync(extensions: ["1001"]);
        (await new CstaPlugin().HoldCallAsync(Talk, _test)).Failure.ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.LinkDown);
        await _bench.UpAsync();
        _bench.Peer.HangUpAt = "HoldCall";

        var failure = (await _bench.Plugin.HoldCallAsync(Talk, _test)).Failure.ShouldNotBeNull();

        (failure.Code, failure.EffectUnknown).ShouldBe((ServiceFailureCode.LinkDown, true));
    }

    [Fact]
    public async Task A_number_that_XML_cannot_carry_is_refused_here()
    {
        await UpAsync();

        var result = await _bench.Plugin.DeflectCallAsync(There with { Destination = new DialableNumber("1\0") }, _test);

        result.Failure.ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.InvalidParameter);
    }

    [Fact]
    public async Task A_service_that_the_profile_lacks_is_refused_at_once_and_shown_as_refused()
    {
        await UpAsync("\"profileValues\": {\"unsupported\": [\"HoldCall\"]}");

        (await _bench.Plugin.HoldCallAsync(Talk, _test)).Failure.ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.NotSupported);

        _bench.Peer.All.ShouldNotContain(one => one.Name == "HoldCall");
        _bench.Host.Reported.OfType<DeviceReported>().First().Refusals.ShouldNotBeNull().Single().Service.ShouldBe(PbxService.HoldCall);
    }

    [Fact]
    public async Task A_new_call_comes_back_with_its_connection()
    {
        await UpAsync();
        _bench.Peer.On("MakeCall", Capture.Text("zultys-make-call-response")).On("ConsultationCall", "<ConsultationCallResponse><initiatedCall><deviceID>1001</deviceID><callID>26</callID></initiatedCall></ConsultationCallResponse>");

        var made = await _bench.Plugin.MakeCallAsync(new MakeCallRequest { Calling = Own, Destination = new DialableNumber("1003") }, _test);
        var asked = await _bench.Plugin.ConsultationCallAsync(There, _test);

        made.Value.ShouldNotBeNull().Connection.ShouldBe(new ConnectionId(new CallId("25"), Own));
        asked.Value.ShouldNotBeNull().Connection.ShouldBe(new ConnectionId(new CallId("26"), Own));
        // its own name for the device is used from now on
        _bench.Peer.On("HoldCall", "<HoldCallResponse/>");
        await _bench.Plugin.HoldCallAsync(new ConnectionRequest { Connection = made.Value.Connection }, _test);
        _bench.Peer.All.Last(one => one.Name == "HoldCall").Text("deviceID").ShouldBe("3095");
    }

    [Fact]
    public async Task A_new_call_is_known_before_the_first_event_that_follows_its_answer()
    {
        const string Linkage = "<callLinkageData><globalCallData><globalCallLinkageID><globallyUniqueCallLinkageID>0A</globallyUniqueCallLinkageID></globalCallLinkageID></globalCallData></callLinkageData>";
        await UpAsync("\"profileValues\": {\"joinByLinkage\": true}");
        var making = _bench.Plugin.MakeCallAsync(new MakeCallRequest { Calling = Own, Destination = new DialableNumber("1003") }, _test);
        var asked = await _bench.Peer.ReceivedAsync("MakeCall");
        await _bench.Peer.SendRawAsync([
            .. _bench.Peer.Framed(asked.Id, "<MakeCallResponse><callingDevice><callID>FF01</callID><deviceID>1001</deviceID></callingDevice>" + Linkage + "</MakeCallResponse>"),
            .. _bench.Peer.Framed(9999, "<DeliveredEvent><monitorCrossRefID>x1001</monitorCrossRefID><connection><callID>0301</callID><deviceID>1003</deviceID></connection><alertingDevice><deviceIdentifier>1003</deviceIdentifier></alertingDevice>"
                + Linkage + "</DeliveredEvent>"),
        ]);

        (await making).Value.ShouldNotBeNull().Connection.Call.Value.ShouldBe("FF01");
        (await _bench.Host.NextAsync<Delivered>()).Call.Value.ShouldBe("FF01");
    }

    [Fact]
    public async Task Pickups_take_what_rings_elsewhere()
    {
        await UpAsync();
        _bench.Peer.On("DirectedPickupCall", "<DirectedPickupCallResponse/>").On("GroupPickupCall", "<GroupPickupCallResponse><pickedUpCall><callID>9</callID><deviceID>1001</deviceID></pickedUpCall></GroupPickupCallResponse>");
        var ringing = new ConnectionId(new CallId("7"), new DeviceId("1003"));

        (await _bench.Plugin.DirectedPickupCallAsync(new PickupRequest { Taking = Own, Ringing = ringing }, _test)).Value.ShouldNotBeNull().Connection.ShouldBe(new ConnectionId(new CallId("7"), Own));
        (await _bench.Plugin.GroupPickupCallAsync(new PickupRequest { Taking = Own }, _test)).Value.ShouldNotBeNull().Connection.Call.Value.ShouldBe("9");
        _bench.Peer.On("GroupPickupCall", "<CSTAErrorCode><stateIncompatibility>noCallToAnswer</stateIncompatibility></CSTAErrorCode>");
        (await _bench.Plugin.GroupPickupCallAsync(new PickupRequest { Taking = Own }, _test)).Failure.ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.NoCallToPickUp);
    }

    [Fact]
    public async Task A_group_pickup_whose_answer_names_no_call_is_named_by_its_event()
    {
        await UpAsync();
        _bench.Peer.On("GroupPickupCall", "<GroupPickupCallResponse/>");
        var picking = _bench.Plugin.GroupPickupCallAsync(new PickupRequest { Taking = Own }, _test);
        await _bench.Peer.ReceivedAsync("GroupPickupCall");

        await _bench.Peer.SendAsync(9999, "<EstablishedEvent><monitorCrossRefID>x1001</monitorCrossRefID><establishedConnection><callID>9</callID><deviceID>1001</deviceID></establishedConnection>"
            + "<answeringDevice><deviceIdentifier>1001</deviceIdentifier></answeringDevice><cause>callPickup</cause></EstablishedEvent>");

        (await picking).Value.ShouldNotBeNull().Connection.ShouldBe(new ConnectionId(new CallId("9"), Own));
    }

    [Fact]
    public async Task A_call_is_parked_and_taken_from_its_slot()
    {
        await UpAsync("\"parkTo\": \"7000\"");
        _bench.Peer.On("ParkCall", "<ParkCallResponse><parkedTo><callID>7</callID><deviceID>7001</deviceID></parkedTo></ParkCallResponse>").On("DirectedPickupCall", "<DirectedPickupCallResponse/>");

        var parked = await _bench.Plugin.ParkCallAsync(new ParkRequest { Connection = Talk.Connection }, _test);
        parked.Value.ShouldNotBeNull().Slot.ShouldBe(new DialableNumber("7001"));
        _bench.Peer.All.Last(one => one.Name == "ParkCall").Text("parkTo").ShouldBe("7000");
        await _bench.Peer.SendAsync(9999, "<QueuedEvent><monitorCrossRefID>x1001</monitorCrossRefID><queuedConnection><callID>7</callID><deviceID>7001</deviceID></queuedConnection><queue><deviceIdentifier>7001</deviceIdentifier></queue>"
            + "<callingDevice><deviceIdentifier>00491711</deviceIdentifier></callingDevice><cause>park</cause></QueuedEvent>");
        (await _bench.Host.NextAsync<ParkedCallReported>()).Parked.Device.Value.ShouldBe("00491711");

        await _bench.Plugin.RetrieveParkedCallAsync(new RetrieveParkedRequest { Taking = Own, Slot = new DialableNumber("7001") }, _test);

        var sent = _bench.Peer.All.Last(one => one.Name == "DirectedPickupCall");
        (sent.Text("callID"), sent.Text("deviceID"), sent.Text("requestingDevice")).ShouldBe(("7", "7001", "1001"));
    }

    [Fact]
    public async Task Without_a_place_to_park_there_is_no_range()
    {
        await UpAsync();

        (await _bench.Plugin.ParkCallAsync(new ParkRequest { Connection = Talk.Connection }, _test)).Failure.ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.NoParkRange);
    }

    [Fact]
    public async Task What_was_set_is_told_as_the_peer_says_that_it_stands()
    {
        await UpAsync();
        await _bench.Host.ToldAsync<DeviceReported>(report => report.Forwarding is { Count: 0 });
        _bench.Peer.On("SetForwarding", "<SetForwardingResponse/>").On("GetForwarding", Capture.Text("asterisk-csp-get-forwarding-response"));
        await Plain["SetForwarding"](_bench.Plugin, _test);

        var told = await _bench.Host.NextAsync<DeviceReported>(report => report.Forwarding is { Count: > 0 });

        told.Forwarding.ShouldNotBeNull().Single().ShouldBe(new Forwarding { Kind = ForwardingKind.All, Target = new DialableNumber("1002") });
        var sent = _bench.Peer.All.Last(one => one.Name == "SetForwarding");
        (sent.Text("forwardingType"), sent.Text("activateForward")).ShouldBe(("forwardBusy", "true"));
    }

    [Theory]
    [InlineData("SetDoNotDisturb")]
    [InlineData("SetMessageWaitingIndicator")]
    public async Task A_peer_that_takes_an_order_and_does_nothing_is_not_said_to_have_done_it(string service)
    {
        await UpAsync();
        _bench.Peer.On(service, $"<{service}Response/>");

        (await Plain[service](_bench.Plugin, _test)).Outcome.ShouldBe(ServiceOutcome.Done);

        _bench.Host.Reported.OfType<DeviceReported>().ShouldNotContain(report => report.DoNotDisturb == true || report.MessageWaiting == true);
    }

    [Fact]
    public async Task What_was_taken_is_done_though_the_link_ends_before_it_could_be_read_back()
    {
        await UpAsync();
        await _bench.Host.ToldAsync<DeviceReported>(report => report.Forwarding is not null);
        _bench.Peer.On("SetForwarding", "<SetForwardingResponse/>");
        _bench.Peer.HangUpAt = "GetForwarding";

        (await Plain["SetForwarding"](_bench.Plugin, _test)).Outcome.ShouldBe(ServiceOutcome.Done);
    }

    [Fact]
    public async Task Who_is_logged_out_is_logged_on_before_being_ready()
    {
        await UpAsync();
        _bench.Peer.On("SetAgentState", "<SetAgentStateResponse/>");
        await _bench.Peer.SendAsync(9999, "<AgentLoggedOffEvent><monitorCrossRefID>x1001</monitorCrossRefID></AgentLoggedOffEvent>");
        await _bench.Host.NextAsync<AgentReported>();

        await Plain["SetAgentState"](_bench.Plugin, _test);

        _bench.Peer.All.Where(one => one.Name == "SetAgentState").Select(one => one.Text("requestedAgentState")).ShouldBe(["loggedOn", "ready"]);
    }

    [Theory]
    [InlineData(SupervisionMode.Monitor, "silent")]
    [InlineData(SupervisionMode.Barge, "active")]
    public async Task Listening_in_is_a_single_step_conference(SupervisionMode mode, string participation)
    {
        await UpAsync();
        _bench.Peer.On("SingleStepConferenceCall", "<SingleStepConferenceCallResponse/>");
        var request = new SuperviseRequest { Supervisor = new DeviceId("1009"), Supervised = Own, Mode = mode };
        (await _bench.Plugin.SuperviseAsync(request, _test)).Failure.ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.SupervisedDeviceIdle);
        await _bench.Peer.SendAsync(9999, "<EstablishedEvent><monitorCrossRefID>x1001</monitorCrossRefID><establishedConnection><callID>7</callID><deviceID>1001</deviceID></establishedConnection></EstablishedEvent>");
        await _bench.Host.NextAsync<Established>();

        (await _bench.Plugin.SuperviseAsync(request, _test)).Value.ShouldNotBeNull().Connection.ShouldBe(new ConnectionId(new CallId("7"), new DeviceId("1009")));

        _bench.Peer.All.Last(one => one.Name == "SingleStepConferenceCall").Text("participationType").ShouldBe(participation);
    }

    [Fact]
    public async Task An_agent_of_whom_nothing_was_told_is_logged_on_where_he_must_be()
    {
        await UpAsync();
        var loggedOn = false;
        _bench.Peer.On("SetAgentState", request =>
        {
            loggedOn = loggedOn || request.Text("requestedAgentState") == "loggedOn";
            return loggedOn ? "<SetAgentStateResponse/>" : "<CSTAErrorCode><operation>invalidAgentState</operation></CSTAErrorCode>";
        });

        (await Plain["SetAgentState"](_bench.Plugin, _test)).Outcome.ShouldBe(ServiceOutcome.Done);

        _bench.Peer.All.Where(one => one.Name == "SetAgentState").Select(one => one.Text("requestedAgentState")).ShouldBe(["ready", "loggedOn", "ready"]);
    }

    [Fact]
    public async Task A_waiting_call_is_deflected_from_its_queue()
    {
        await UpAsync();
        _bench.Peer.On("DeflectCall", "<DeflectCallResponse/>");
        await _bench.Peer.SendAsync(9999, "<QueuedEvent><monitorCrossRefID>x1001</monitorCrossRefID><queuedConnection><callID>7</callID><deviceID>5000</deviceID></queuedConnection></QueuedEvent>");
        await _bench.Host.NextAsync<Queued>();

        (await _bench.Plugin.TakeWaitingCallAsync(new QueueTakeRequest { Call = new CallId("7"), Taking = Own }, _test)).Outcome.ShouldBe(ServiceOutcome.Done);

        var sent = _bench.Peer.All.Last(one => one.Name == "DeflectCall");
        (sent.Text("deviceID"), sent.Text("newDestination")).ShouldBe(("5000", "1001"));
    }

    private async Task UpAsync(string settings = "")
    {
        await _bench.StartAsync(settings, extensions: ["1001"]);
        await _bench.UpAsync();
    }
}
