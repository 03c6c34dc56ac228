using Attendant.Sdk.CstaSwitch.Tests.Switching;
using Attendant.Sdk.CstaSwitch.Tests.Wires;

namespace Attendant.Sdk.CstaSwitch.Tests.Services;

public sealed class CallServiceTests
{
    private const string Call12 = "<callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber>";

    [Fact]
    public async Task A_call_is_made_answered_held_retrieved_and_cleared()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");

        (await desk.AskAsync("MakeCall", Call12)).Plain().ShouldBe("MakeCallResponse{callingDevice{callID=1 deviceID=1001}}");
        (await desk.AskAsync("AnswerCall", Desk.Connection("callToBeAnswered", "1", "1002"))).Plain().ShouldBe("AnswerCallResponse");
        (await desk.AskAsync("HoldCall", Desk.Connection("callToBeHeld", "1", "1001"))).Plain().ShouldBe("HoldCallResponse");
        (await desk.AskAsync("RetrieveCall", Desk.Connection("callToBeRetrieved", "1", "1001"))).Plain().ShouldBe("RetrieveCallResponse");
        (await desk.AskAsync("ClearConnection", Desk.Connection("connectionToBeCleared", "1", "1001"))).Plain().ShouldBe("ClearConnectionResponse");

        (await desk.LinesAsync()).ShouldBe([
            "1 ServiceInitiated 1001@1 initiated makeCall",
            "1 Originated 1001@1 connected newCall",
            "1 Delivered 1002@1 connected newCall",
            "1 Established 1002@1 connected newCall",
            "1 Held 1001@1 hold normal",
            "1 Retrieved 1001@1 connected normal",
            "1 ConnectionCleared 1001@1 null normalClearing",
        ]);
        csta.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_comes_before_what_its_request_made_happen()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");

        await desk.AskAsync("MakeCall", Call12);

        desk.Client.Aside.ShouldBeEmpty();
        (await desk.EventsAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_prompted_call_goes_out_when_the_phone_is_lifted()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");

        await desk.AskAsync("MakeCall", Call12 + "<autoOriginate>prompt</autoOriginate>");
        (await desk.LinesAsync()).ShouldBe(["1 ServiceInitiated 1001@1 initiated makeCall"]);
        await csta.Phone("1001").LiftAsync();

        (await desk.LinesAsync()).ShouldBe(["1 Originated 1001@1 connected newCall", "1 Delivered 1002@1 connected newCall"]);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_by_its_word()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta);

        (await desk.RefusalAsync("MakeCall", "<callingDevice>999</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber>")).ShouldBe("operation=invalidCallingDeviceID");
        (await desk.RefusalAsync("MakeCall", "<callingDevice>1001</callingDevice><calledDirectoryNumber>999</calledDirectoryNumber>")).ShouldBe("operation=invalidCalledDeviceID");
        (await desk.RefusalAsync("MakeCall", "<callingDevice>1001</callingDevice>")).ShouldBe("operation=atLeastOneConditionalParameterNotProvided");
        (await desk.RefusalAsync("AnswerCall", Desk.Connection("callToBeAnswered", "77", "1002"))).ShouldBe("operation=invalidCallID");
        await csta.Phone("1001").DialAsync("1002");
        (await desk.RefusalAsync("MakeCall", Call12)).ShouldBe("stateIncompatibility=invalidCallingDeviceState");
        (await desk.RefusalAsync("AnswerCall", Desk.Connection("callToBeAnswered", "1", "1001"))).ShouldBe("stateIncompatibility=noCallToAnswer");
        (await desk.RefusalAsync("AnswerCall", Desk.Connection("callToBeAnswered", "1", "1003"))).ShouldBe("operation=invalidConnectionID");
        (await desk.RefusalAsync("AnswerCall", Desk.Connection("callToBeAnswered", "1", "999"))).ShouldBe("operation=invalidDeviceID");
        (await desk.RefusalAsync("HoldCall", Desk.Connection("callToBeHeld", "1", "1002"))).ShouldBe("stateIncompatibility=invalidConnectionState");
        (await desk.RefusalAsync("RetrieveCall", Desk.Connection("callToBeRetrieved", "1", "1001"))).ShouldBe("stateIncompatibility=noHeldCall");
        (await desk.RefusalAsync("TransferCall", Desk.Connection("heldCall", "9", "1001") + Desk.Connection("activeCall", "1", "1001"))).ShouldBe("operation=invalidHeldCallID");
        (await desk.RefusalAsync("AlternateCall", Desk.Connection("heldCall", "1", "1001") + Desk.Connection("activeCall", "1", "1001"))).ShouldBe("stateIncompatibility=invalidHeldConnectionState");
        (await desk.RefusalAsync("DeflectCall", Desk.Connection("callToBeDiverted", "1", "1002") + "<newDestination><device>1001</device></newDestination>")).ShouldBe("operation=invalidDestination");
        (await desk.RefusalAsync("SelfDestruct")).ShouldBe("operation=serviceNotSupported");
        csta.Calls.Single()["1002"].ShouldBe(CstaConnectionState.Alerting);
    }

    [Fact]
    public async Task Consult_alternate_and_reconnect_change_the_held_and_the_active_call()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");
        await csta.Phone("1001").DialAsync("1002");
        await csta.Phone("1002").AnswerAsync();
        await desk.EventsAsync();

        (await desk.AskAsync("ConsultationCall", Desk.Connection("existingCall", "1", "1001") + "<consultedDevice>1003</consultedDevice>"))
            .Plain().ShouldBe("ConsultationCallResponse{initiatedCall{callID=2 deviceID=1001}}");
        await csta.Phone("1003").AnswerAsync();
        await desk.EventsAsync();
        await desk.AskAsync("AlternateCall", Desk.Connection("heldCall", "1", "1001") + Desk.Connection("activeCall", "2", "1001"));
        (await desk.LinesAsync()).ShouldBe(["1 Held 1001@2 hold alternate", "1 Retrieved 1001@1 connected alternate"]);
        await desk.AskAsync("ReconnectCall", Desk.Connection("activeCall", "1", "1001") + Desk.Connection("heldCall", "2", "1001"));
        (await desk.LinesAsync()).ShouldBe(["1 ConnectionCleared 1001@1 null normalClearing", "1 Retrieved 1001@2 connected normal"]);
    }

    [Fact]
    public async Task A_transfer_answers_with_the_new_connections()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta);
        await csta.Phone("1001").DialAsync("1002");
        await csta.Phone("1002").AnswerAsync();
        await csta.Phone("1001").ConsultAsync("1003");

        (await desk.AskAsync("TransferCall", Desk.Connection("heldCall", "1", "1001") + Desk.Connection("activeCall", "2", "1001"))).Plain().ShouldStartWith(
            "TransferCallResponse{transferredCall{callID=3 deviceID=1002} connections{connectionListItem{newConnection{callID=3 deviceID=1002} oldConnection{callID=1 deviceID=1002} endpoint{deviceID=1002}} connectionListItem");
    }

    [Fact]
    public async Task A_call_is_sent_on_in_one_step_and_somebody_is_put_into_it()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001", "1002", "1003");
        await csta.Phone("1001").DialAsync("1002");
        await csta.Phone("1002").AnswerAsync();
        await desk.EventsAsync();

        await desk.AskAsync("SingleStepTransferCall", Desk.Connection("activeCall", "1", "1001") + "<transferredTo>1003</transferredTo>");
        await csta.Phone("1003").AnswerAsync();
        (await desk.LinesAsync()).ShouldBe([
            "1 Transfered 1001@1 null singleStepTransfer",
            "2 Transfered 1001@1 connected singleStepTransfer",
            "2 Delivered 1003@2 connected singleStepTransfer",
            "3 Delivered 1003@2 alerting singleStepTransfer",
            "2 Established 1003@2 connected newCall",
            "3 Established 1003@2 connected newCall",
        ]);
        await desk.AskAsync("SingleStepConferenceCall", Desk.Connection("activeCall", "2", "1002") + "<deviceToJoin>1004</deviceToJoin><participationType>silent</participationType>");
        (await desk.LinesAsync()).ShouldBe(["2 Conferenced 1002@2 connected singleStepConference", "3 Conferenced 1002@2 connected singleStepConference"]);
        await desk.AskAsync("ClearCall", Desk.Connection("callToBeCleared", "2", "1002"));
        csta.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Correlator_data_stays_with_the_call()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1002");

        await desk.AskAsync("MakeCall", Call12 + "<correlatorData>4A01</correlatorData>");
        await csta.Phone("1002").AnswerAsync();
        await csta.Phone("1002").BlindTransferAsync("1003");

        (await desk.EventsAsync()).Select(said => said.Text("correlatorData")).ShouldBe(["4A01", "4A01", "4A01"]);
    }

    [Fact]
    public async Task A_call_that_rings_is_deflected()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1002", "1003");
        await csta.Phone("1001").DialAsync("1002");

        await desk.AskAsync("DeflectCall", Desk.Connection("callToBeDiverted", "1", "1002") + "<newDestination><device>1003</device></newDestination>");

        var events = await desk.EventsAsync();
        events[1].Plain().ShouldBe(
            "DivertedEvent{monitorCrossRefID=1 connection{callID=1 deviceID=1002} divertingDevice{deviceIdentifier=1002} newDestination{deviceIdentifier=1003} callingDevice{deviceIdentifier=1001} " +
            "calledDevice{deviceIdentifier=1002} lastRedirectionDevice{notRequired} localConnectionInfo=null cause=redirected}");
        events[2].Text("lastRedirectionDevice/numberDialed").ShouldBe("1002");
    }

    [Fact]
    public async Task Where_only_monitored_devices_may_be_controlled_others_are_refused()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Dialect = Switches.Options.Dialect with { ControlsMonitoredOnly = true } });
        await using var desk = await Desk.OpenAsync(csta, "1002");

        (await desk.RefusalAsync("MakeCall", Call12)).ShouldBe("operation=privilegeViolationSpecifiedDevice");
    }
}
