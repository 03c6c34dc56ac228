using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Tests.Fakes;

namespace Attendant.Pbx.Csta.Tests.Commands;

/// <summary>A switching function that does not know a service says so once for a device; consoles do not offer it there any more.</summary>
public sealed class UnknownServiceTests : IAsyncDisposable
{
    private const string Unknown = "<CSTAErrorCode><operation>serviceNotSupported</operation></CSTAErrorCode>";

    private static readonly DeviceId Own = new("1001");
    private static readonly ConnectionId Talk = new(new CallId("7"), Own);
    private static readonly DialableNumber There = new("1003");
    private static readonly TwoCallsRequest Both = new() { Device = Own, HeldCall = new CallId("7"), ActiveCall = new CallId("8") };
    private static readonly DeviceSwitchRequest On = new() { Device = Own, On = true };

    private static readonly Dictionary<PbxService, (string Wire, Func<CstaPlugin, CancellationToken, Task<ServiceFailure?>> Ask)> Services = new()
    {
        [PbxService.MakeCall] = ("MakeCall", async (pbx, token) => (await pbx.MakeCallAsync(new MakeCallRequest { Calling = Own, Destination = There }, token)).Failure),
        [PbxService.HoldCall] = ("HoldCall", async (pbx, token) => (await pbx.HoldCallAsync(new ConnectionRequest { Connection = Talk }, token)).Failure),
        [PbxService.GenerateDigits] = ("GenerateDigits", async (pbx, token) => (await pbx.GenerateDigitsAsync(new DigitsRequest { Connection = Talk, Digits = "1" }, token)).Failure),
        [PbxService.ConsultationCall] = ("ConsultationCall", async (pbx, token) => (await pbx.ConsultationCallAsync(new DestinationRequest { Connection = Talk, Destination = There }, token)).Failure),
        [PbxService.ConferenceCall] = ("ConferenceCall", async (pbx, token) => (await pbx.ConferenceCallAsync(Both, token)).Failure),
        [PbxService.DeflectCall] = ("DeflectCall", async (pbx, token) => (await pbx.DeflectCallAsync(new DestinationRequest { Connection = Talk, Destination = There }, token)).Failure),
        [PbxService.DirectedPickupCall] = ("DirectedPickupCall", async (pbx, token) =>
            (await pbx.DirectedPickupCallAsync(new PickupRequest { Taking = Own, Ringing = new ConnectionId(new CallId("9"), new DeviceId("1002")) }, token)).Failure),
        [PbxService.GroupPickupCall] = ("GroupPickupCall", async (pbx, token) => (await pbx.GroupPickupCallAsync(new PickupRequest { Taking = Own }, token)).Failure),
        [PbxService.ParkCall] = ("ParkCall", async (pbx, token) => (await pbx.ParkCallAsync(new ParkRequest { Connection = Talk, Slot = new DialableNumber("7000") }, token)).Failure),
        [PbxService.SetForwarding] = ("SetForwarding", async (pbx, token) => (await pbx.SetForwardingAsync(new ForwardingRequest { Device = Own, Kind = ForwardingKind.All, Target = There }, token)).Failure),
        [PbxService.SetMessageWaiting] = ("SetMessageWaitingIndicator", async (pbx, token) => (await pbx.SetMessageWaitingAsync(On, token)).Failure),
    };

    private readonly CancellationToken _test = TestContext.Current.CancellationToken;
    private readonly PluginBench _bench = new();

    public static TheoryData<PbxService> Asked => [.. Services.Keys];

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task What_the_switch_does_not_know_is_refused_and_told_of_the_device_it_was_asked_for_alone(PbxService service)
    {
        await UpAsync("1001", "1002");
        _bench.Peer.On(Services[service].Wire, Unknown);

        (await AskAsync(service)).ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.NotSupported);

        var told = await RefusedAsync();
        (told.Device, told.Refusals!.Single()).ShouldBe((Own, new ServiceRefusal { Service = service, Reason = ServiceFailureCode.NotSupported }));
        // whoever has it told already does not tell it anew
        var before = _bench.Host.Reported.Count;
        await AskAsync(service);
        _bench.Host.Reported.Skip(before).OfType<DeviceReported>().ShouldNotContain(report => report.Refusals != null);
        _bench.Host.Reported.OfType<DeviceReported>().Where(report => report.Device != Own).ShouldAllBe(report => report.Refusals == null || report.Refusals.Count == 0);
    }

    [Fact]
    public async Task All_that_a_device_lacks_is_told_together_by_the_profile_and_by_the_switch()
    {
        await _bench.StartAsync("\"profileValues\": {\"unsupported\": [\"AnswerCall\"]}", extensions: ["1001"]);
        await _bench.UpAsync();
        _bench.Peer.On("HoldCall", Unknown).On("ParkCall", Unknown);

        await AskAsync(PbxService.HoldCall);
        await AskAsync(PbxService.ParkCall);
        await RefusedAsync(3);
        await _bench.Plugin.RequestSnapshotAsync(new SnapshotRequest { Device = Own }, _test);

        // a snapshot says the same
        (await RefusedAsync(3)).Refusals!.Select(one => one.Service).ShouldBe([PbxService.AnswerCall, PbxService.HoldCall, PbxService.ParkCall]);
    }

    [Fact]
    public async Task The_switch_is_asked_again_should_somebody_want_it_all_the_same()
    {
        await UpAsync("1001");
        _bench.Peer.On("HoldCall", Unknown);
        await AskAsync(PbxService.HoldCall);
        _bench.Peer.On("HoldCall", "<HoldCallResponse/>");

        (await AskAsync(PbxService.HoldCall)).ShouldBeNull();
    }

    [Theory]
    [InlineData("<operation>parameterNotSupported</operation>")]
    [InlineData("<operation>requestIncompatibleWithDevice</operation>")]
    [InlineData("<unspecified>serviceNotSupported</unspecified>")]
    public async Task Another_refusal_is_of_this_one_request(string error)
    {
        await UpAsync("1001");
        _bench.Peer.On("HoldCall", $"<CSTAErrorCode>{error}</CSTAErrorCode>");

        (await AskAsync(PbxService.HoldCall)).ShouldNotBeNull();
        await _bench.Plugin.RequestSnapshotAsync(new SnapshotRequest(), _test);
        await _bench.Host.NextAsync<SnapshotEnded>();

        _bench.Host.Reported.OfType<DeviceReported>().ShouldAllBe(report => report.Refusals == null || report.Refusals.Count == 0);
    }

    [Fact]
    public async Task The_next_link_offers_everything_again()
    {
        await UpAsync("1001");
        _bench.Peer.On("HoldCall", Unknown);
        await AskAsync(PbxService.HoldCall);
        await RefusedAsync();

        _bench.Peer.HangUp();
        await _bench.RetryAsync();
        var again = await _bench.UpAsync();

        _bench.Host.Reported.OfType<DeviceReported>().First(report => report.Generation == again.Generation && report.Refusals != null).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_parked_call_that_cannot_be_taken_is_no_word_on_picking_up()
    {
        await UpAsync("1001");
        await _bench.Peer.SendAsync(9999, "<QueuedEvent><monitorCrossRefID>x1001</monitorCrossRefID><queuedConnection><callID>7</callID><deviceID>7001</deviceID></queuedConnection><queue><deviceIdentifier>7001</deviceIdentifier></queue>"
            + "<callingDevice><deviceIdentifier>00491711</deviceIdentifier></callingDevice><cause>park</cause></QueuedEvent>");
        await _bench.Host.NextAsync<ParkedCallReported>();
        _bench.Peer.On("DirectedPickupCall", Unknown);

        await _bench.Plugin.RetrieveParkedCallAsync(new RetrieveParkedRequest { Taking = Own, Slot = new DialableNumber("7001") }, _test);

        (await RefusedAsync()).Refusals!.Single().Service.ShouldBe(PbxService.RetrieveParkedCall);
    }

    private Task<DeviceReported> RefusedAsync(int count = 1) => _bench.Host.NextAsync<DeviceReported>(report => report.Refusals?.Count >= count);

    private Task<ServiceFailure?> AskAsync(PbxService service) => Services[service].Ask(_bench.Plugin, _test);

    private async Task UpAsync(params string[] extensions)
    {
        await _bench.StartAsync(extensions: extensions);
        await _bench.UpAsync();
    }
}
