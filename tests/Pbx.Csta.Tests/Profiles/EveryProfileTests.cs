using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Tests.Fakes;

namespace Attendant.Pbx.Csta.Tests.Profiles;

/// <summary>Each profile, from the connection to a command, against a peer that speaks its way.</summary>
public sealed class EveryProfileTests
{
    private readonly CancellationToken _test = TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. ProfileShelf.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_profile_comes_up_sees_a_call_and_commands_it(string name)
    {
        var profile = ProfileShelf.Take(name, null).Value.ShouldNotBeNull();
        await using var bench = new PluginBench(nul: profile.Framing == FramingKind.Nul);
        if (profile.ServerGreets) bench.Peer.Greeting = "<SystemStatus><systemStatus>enabled</systemStatus></SystemStatus>";
        var wire = profile.DeviceIds == DeviceIdForm.Opaque ? "1001:CM:10.0.0.9:0" : "1001";
        bench.Peer.On("GetDeviceId", request => $"<GetDeviceIdResponse><device>{request.Text("extension")}:CM:10.0.0.9:0</device></GetDeviceIdResponse>")
            .On("GetThirdPartyDeviceId", request => $"<GetThirdPartyDeviceIdResponse><device>{request.Text("extension")}:CM:10.0.0.9:0</device></GetThirdPartyDeviceIdResponse>")
            .On("GetAgentState", "<GetAgentStateResponse/>")
            .On("DeflectCall", "<DeflectCallResponse/>");
        bench.Reference = _ => "ref";

        (await bench.StartAsync($"\"profile\": \"{name}\", \"user\": \"me\", \"switchName\": \"CM\"", "s3cret", "1001")).Outcome.ShouldBe(ServiceOutcome.Done);
        (await bench.UpAsync()).Complete.ShouldBeTrue();
        await bench.Peer.SendAsync(9999, $"<DeliveredEvent><monitorCrossRefID>ref</monitorCrossRefID><connection><callID>7</callID><deviceID>{wire}</deviceID></connection>"
            + $"<alertingDevice><deviceIdentifier>{wire}</deviceIdentifier></alertingDevice></DeliveredEvent>");
        (await bench.Host.NextAsync<Delivered>()).Alerting.Device.Value.ShouldBe("1001");
        var request = new DestinationRequest { Connection = new ConnectionId(new CallId("7"), new DeviceId("1001")), Destination = new DialableNumber("1002") };
        (await bench.Plugin.DeflectCallAsync(request, _test)).Outcome.ShouldBe(ServiceOutcome.Done);

        var sent = bench.Peer.All.Last(one => one.Name == "DeflectCall");
        (sent.Text("callID"), sent.Text("deviceID"), sent.Text("newDestination")).ShouldBe(("7", wire, wire.Replace("1001", "1002", StringComparison.Ordinal)));
        sent.Root.Name.NamespaceName.ShouldBe(profile.Namespace);
        if (profile.Session.Kind is SessionKind.Elements or SessionKind.LoginInfo) bench.Peer.All.First(one => one.Name == "StartApplicationSession").Text("password").ShouldBe("s3cret");
        string.Join('\n', bench.Host.Logged).ShouldNotContain("s3cret");
        (await bench.Plugin.CheckHealthAsync(_test)).Reason?.ShouldContain("unproven");
    }
}
