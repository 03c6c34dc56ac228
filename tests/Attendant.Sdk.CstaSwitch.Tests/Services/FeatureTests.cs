using Attendant.Sdk.CstaSwitch.Tests.Switching;
using Attendant.Sdk.CstaSwitch.Tests.Wires;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Sdk.CstaSwitch.Tests.Services;

public sealed class FeatureTests
{
    private readonly FakeTimeProvider _clock = new();

    private Task<CstaSwitch> StartAsync() => CstaSwitch.StartAsync(Switches.Options with
    {
        Time = _clock,
        Devices =
        [
            new CstaDevice { Number = "1009", Lines = 1 },
            new CstaDevice { Number = "1011", PickGroup = "800" },
            new CstaDevice { Number = "1012", PickGroup = "800" },
            new CstaDevice { Number = "800", Kind = CstaDeviceKind.PickGroup },
            new CstaDevice { Number = "7001", Kind = CstaDeviceKind.ParkSlot },
        ],
    });

    [Fact]
    public async Task A_forwarding_is_set_reported_read_and_taken_back()
    {
        await using var csta = await StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1002");

        await desk.AskAsync("SetForwarding", "<device>1002</device><forwardingType>forwardNoAns</forwardingType><activateForward>true</activateForward><forwardDN>1003</forwardDN><ringCount>4</ringCount>");
        (await desk.AskAsync("GetForwarding", "<device>1002</device>")).Plain().ShouldBe("GetForwardingResponse{forwardingList{forwardListItem{forwardingType=forwardNoAns forwardStatus=true forwardDN=1003 ringCount=4}}}");
        await desk.AskAsync("SetForwarding", "<device>1002</device><forwardingType>forwardNoAns</forwardingType><activateForward>false</activateForward>");
        (await desk.EventsAsync()).Select(Reading.Plain).ShouldBe([
            "ForwardingEvent{monitorCrossRefID=1 device{deviceIdentifier=1002} forwardingType=forwardNoAns forwardStatus=true forwardTo=1003 ringCount=4}",
            "ForwardingEvent{monitorCrossRefID=1 device{deviceIdentifier=1002} forwardingType=forwardNoAns forwardStatus=false forwardTo=1003 ringCount=4}",
        ]);
        (await desk.RefusalAsync("SetForwarding", "<device>1002</device><activateForward>true</activateForward><forwardDN>1002</forwardDN>")).ShouldBe("operation=invalidForwardingDestination");
        (await desk.RefusalAsync("SetForwarding", "<device>1002</device><forwardingType>forwardLater</forwardingType><activateForward>true</activateForward><forwardDN>1003</forwardDN>")).ShouldBe("operation=invalidForwardingType");
    }

    [Theory]
    [InlineData("forwardImmediate", "callForwardImmediate", true)]
    [InlineData("forwardImmInt", "callForwardImmediate", true)]
    [InlineData("forwardImmExt", "newCall", false)]
    public async Task A_forwarding_sends_calls_on_by_where_they_come_from(string type, string cause, bool forwarded)
    {
        await using var csta = await StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");
        await csta.Phone("1002").ForwardAsync("1003", type);

        await csta.Phone("1001").DialAsync("1002");

        var delivered = (await desk.EventsAsync())[^1];
        delivered.Text("cause").ShouldBe(cause);
        delivered.Text("lastRedirectionDevice/numberDialed").ShouldBe(forwarded ? "1002" : null);
        delivered.Text("alertingDevice/deviceIdentifier").ShouldBe(forwarded ? "1003" : "1002");
    }

    [Fact]
    public async Task A_call_nobody_answers_is_diverted_when_its_time_has_come()
    {
        await using var csta = await StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1002", "1003");
        await csta.Phone("1002").ForwardAsync("1003", "forwardNoAns");
        await csta.Phone("1001").DialAsync("1002");
        await desk.EventsAsync();

        _clock.Advance(TimeSpan.FromSeconds(19));
        (await desk.EventsAsync()).ShouldBeEmpty();
        _clock.Advance(TimeSpan.FromSeconds(1));

        (await desk.LinesAsync()).ShouldBe(["1 Diverted 1002@1 null callForwardNoAnswer", "2 Delivered 1003@1 alerting callForwardNoAnswer"]);
    }

    [Fact]
    public async Task Forwardings_in_a_circle_end_in_a_tone()
    {
        await using var csta = await StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");
        await csta.Phone("1002").ForwardAsync("1003");
        await csta.Phone("1003").ForwardAsync("1002");

        await csta.Phone("1001").DialAsync("1002");

        (await desk.LinesAsync())[^1].ShouldBe("1 Failed 1001@1 fail busyOverflow");
    }

    [Fact]
    public async Task Do_not_disturb_and_message_waiting_are_set_read_and_reported()
    {
        await using var csta = await StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1002");

        await desk.AskAsync("SetDoNotDisturb", "<device>1002</device><doNotDisturbOn>true</doNotDisturbOn>");
        (await desk.AskAsync("GetDoNotDisturb", "<device>1002</device>")).Plain().ShouldBe("GetDoNotDisturbResponse{doNotDisturbOn=true}");
        await desk.AskAsync("SetMessageWaitingIndicator", "<device>1002</device><messageWaitingOn>1</messageWaitingOn>");
        (await desk.AskAsync("GetMessageWaitingIndicator", "<device>1002</device>")).Plain().ShouldBe("GetMessageWaitingIndicatorResponse{messageWaitingOn=true lampIsPresent=true}");
        await csta.Phone("1001").DialAsync("1002");

        (await desk.LinesAsync()).ShouldBe(["1 DoNotDisturb 1002", "1 MessageWaiting 1002", "1 Failed 1002@1 fail doNotDisturb"]);
        (await desk.RefusalAsync("SetDoNotDisturb", "<device>1002</device><doNotDisturbOn>maybe</doNotDisturbOn>")).ShouldBe("operation=invalidParameterValue");
    }

    [Fact]
    public async Task A_call_is_parked_and_taken_by_dialling_its_slot()
    {
        await using var csta = await StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001", "7001");
        await csta.Phone("1002").DialAsync("1001");
        await csta.Phone("1001").AnswerAsync();
        await desk.EventsAsync();

        (await desk.AskAsync("ParkCall", Desk.Connection("parking", "1", "1001") + "<parkTo>7001</parkTo>")).Plain().ShouldBe("ParkCallResponse");
        (await desk.LinesAsync()).ShouldBe(["1 Diverted 1001@1 null park", "2 Queued 7001@1 queued park"]);
        await csta.Phone("1003").DialAsync("7001");

        (await desk.LinesAsync()).ShouldBe(["2 Diverted 7001@1 null park"]);
        var call = csta.Calls.Single();
        call["1003"].ShouldBe(CstaConnectionState.Connected);
        call["1002"].ShouldBe(CstaConnectionState.Connected);
    }

    [Fact]
    public async Task A_slot_holds_one_call_and_gives_it_back_when_nobody_comes()
    {
        await using var csta = await StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");
        await csta.Phone("1002").DialAsync("1001");
        await csta.Phone("1001").AnswerAsync();
        await csta.Phone("1001").ParkAsync("7001");
        await csta.Phone("1003").DialAsync("1004");
        await csta.Phone("1004").AnswerAsync();

        (await desk.RefusalAsync("ParkCall", Desk.Connection("parking", "2", "1004") + "<parkTo>7001</parkTo>")).ShouldBe("stateIncompatibility=invalidParkToDeviceState");
        (await desk.RefusalAsync("ParkCall", Desk.Connection("parking", "2", "1004") + "<parkTo>7002</parkTo>")).ShouldBe("operation=invalidParkToDeviceID");
        await desk.EventsAsync();
        _clock.Advance(TimeSpan.FromSeconds(120));

        (await desk.LinesAsync()).ShouldBe(["1 Delivered 1001@1 alerting recall"]);
    }

    [Fact]
    public async Task A_call_that_rings_elsewhere_is_picked_up_directly_or_in_the_group()
    {
        await using var csta = await StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1011", "1012");
        await csta.Phone("1001").DialAsync("1011");
        await desk.EventsAsync();

        (await desk.AskAsync("GroupPickupCall", "<newDestination>1012</newDestination>")).Plain().ShouldBe("GroupPickupCallResponse");
        (await desk.LinesAsync()).ShouldBe(["1 Diverted 1011@1 null callPickup", "2 Established 1012@1 connected callPickup"]);
        (await desk.RefusalAsync("GroupPickupCall", "<newDestination>1002</newDestination>")).ShouldBe("operation=requestIncompatibleWithPickupDevice");
        (await desk.RefusalAsync("GroupPickupCall", "<newDestination>1012</newDestination>")).ShouldBe("stateIncompatibility=noCallToAnswer");

        await csta.Phone("1003").DialAsync("1004");
        await desk.AskAsync("DirectedPickupCall", Desk.Connection("callToBePickedUp", "2", "1004") + "<requestingDevice>1002</requestingDevice>");
        csta.Phone("1003").Calls.Single()["1002"].ShouldBe(CstaConnectionState.Connected);
    }
}
