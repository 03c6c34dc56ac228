using Attendant.Sdk.CstaSwitch.Tests.Switching;
using Attendant.Sdk.CstaSwitch.Tests.Wires;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Sdk.CstaSwitch.Tests.Services;

public sealed class RoutingTests
{
    private readonly FakeTimeProvider _clock = new();

    private Task<CstaSwitch> StartAsync() => CstaSwitch.StartAsync(Switches.Options with { Time = _clock, Devices = [new CstaDevice { Number = "6000", Kind = CstaDeviceKind.RoutePoint }] });

    [Fact]
    public async Task A_client_that_registered_says_where_a_call_goes()
    {
        await using var csta = await StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1002");
        (await desk.AskAsync("RouteRegister", "<routeingDevice>6000</routeingDevice>")).Plain().ShouldBe("RouteRegisterResponse{routeRegisterReqID=1}");
        (await desk.RefusalAsync("RouteRegister", "<routeingDevice>6000</routeingDevice>")).ShouldBe("subscribedResourceAvailability=objectRegistrationLimitExceeded");
        (await desk.RefusalAsync("RouteRegister", "<routeingDevice>1001</routeingDevice>")).ShouldBe("operation=requestIncompatibleWithDevice");

        await csta.Phone("1001").DialAsync("6000");
        (await desk.Client.ReadXmlAsync()).Plain().ShouldBe(
            "RouteRequest{crossRefIdentifier=1 routeRegisterReqID=1 currentRoute{deviceIdentifier=6000} callingDevice{deviceIdentifier=1001} routeingDevice{deviceIdentifier=6000} routedCall{callID=1 deviceID=6000}}");
        (await desk.RefusalAsync("RouteSelect", "<crossRefIdentifier>9</crossRefIdentifier><routeSelected>1002</routeSelected>")).ShouldBe("operation=invalidRouteingCrossRefID");
        (await desk.AskAsync("RouteSelect", "<crossRefIdentifier>1</crossRefIdentifier><routeSelected>1002</routeSelected><routeUsedReq>true</routeUsedReq>")).Plain().ShouldBe("RouteSelectResponse");

        (await desk.LinesAsync()).ShouldBe(["1 Delivered 1002@1 alerting redirected"]);
        desk.Client.Aside.Select(said => said.Root.Plain()).ShouldBe(["RouteUsed{crossRefIdentifier=1 routeRegisterReqID=1 routeUsed{deviceIdentifier=1002}}", "RouteEnd{crossRefIdentifier=1 routeRegisterReqID=1}"]);
    }

    [Fact]
    public async Task A_client_that_does_not_say_it_in_time_is_told_so()
    {
        await using var csta = await StartAsync();
        await using var desk = await Desk.OpenAsync(csta, "1001");
        await desk.AskAsync("RouteRegister", "<routeingDevice>6000</routeingDevice>");
        await csta.Phone("1001").DialAsync("6000");
        await desk.EventsAsync();
        desk.Client.Aside.Clear();

        _clock.Advance(TimeSpan.FromSeconds(10));

        (await desk.LinesAsync()).ShouldBe(["1 Failed 6000@1 connected destNotObtainable"]);
        desk.Client.Aside.Single().Root.Plain().ShouldBe("RouteEnd{crossRefIdentifier=1 routeRegisterReqID=1 errorValue{operation=routeingTimerExpired}}");
    }

    [Fact]
    public async Task A_caller_who_gives_up_ends_the_question_and_without_a_client_there_is_none()
    {
        await using var csta = await StartAsync();
        await using var desk = await Desk.OpenAsync(csta);
        await csta.Phone("1001").DialAsync("6000");
        csta.Calls.Single()["1001"].ShouldBe(CstaConnectionState.Fail);
        await csta.Phone("1001").HangUpAsync();

        await desk.AskAsync("RouteRegister", "<routeingDevice>6000</routeingDevice>");
        await csta.Phone("1001").DialAsync("6000");
        await csta.Phone("1001").HangUpAsync();
        await desk.EventsAsync();

        desk.Client.Aside[^1].Root.Plain().ShouldBe("RouteEnd{crossRefIdentifier=1 routeRegisterReqID=1 errorValue{stateIncompatibility=noActiveCall}}");
        (await desk.RefusalAsync("RouteEnd", "<crossRefIdentifier>1</crossRefIdentifier>")).ShouldBe("operation=invalidRouteingCrossRefID");
    }
}
