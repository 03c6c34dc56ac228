using Attendant.Sdk.CstaSwitch.Tests.Switching;
using Attendant.Sdk.CstaSwitch.Tests.Wires;

namespace Attendant.Sdk.CstaSwitch.Tests.Services;

public sealed class SnapshotTests
{
    [Fact]
    public async Task The_snapshot_of_a_device_has_each_of_its_calls_with_its_own_state_first()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta);
        (await desk.AskAsync("SnapshotDevice", "<snapshotObject>1002</snapshotObject>")).Plain().ShouldBe("SnapshotDeviceResponse{crossRefIDorSnapshotData{snapshotData}}");
        await csta.Phone("1001").DialAsync("1002");

        (await desk.AskAsync("SnapshotDevice", "<snapshotObject>1002</snapshotObject>")).Plain().ShouldBe(
            "SnapshotDeviceResponse{crossRefIDorSnapshotData{snapshotData{snapshotDeviceResponseInfo{connectionIdentifier{callID=1 deviceID=1002} endpointDevice{deviceIdentifier=1002} " +
            "localCallState{compoundCallState{localConnectionState=alerting localConnectionState=connected}}}}}}");
        (await desk.RefusalAsync("SnapshotDevice", "<snapshotObject>999</snapshotObject>")).ShouldBe("operation=invalidDeviceID");
    }

    [Fact]
    public async Task The_snapshot_of_a_call_has_everybody_in_it()
    {
        await using var csta = await Switches.StartAsync();
        await using var desk = await Desk.OpenAsync(csta);
        await csta.CallInAsync("030555", "1002");

        (await desk.AskAsync("SnapshotCall", Desk.Connection("snapshotObject", "1", "1002"))).Plain().ShouldBe(
            "SnapshotCallResponse{crossRefIDorSnapshotData{snapshotData{" +
            "snapshotCallResponseInfo{deviceOnCall{deviceIdentifier=030555} callIdentifier{callID=1 deviceID=T1} localConnectionInfo=connected} " +
            "snapshotCallResponseInfo{deviceOnCall{deviceIdentifier=1002} callIdentifier{callID=1 deviceID=1002} localConnectionInfo=alerting}}} " +
            "callingDevice{deviceIdentifier=030555} calledDevice{deviceIdentifier=1002}}");
        (await desk.AskAsync("SnapshotCall", "<snapshotObject><callID>1</callID></snapshotObject>")).Name.LocalName.ShouldBe("SnapshotCallResponse");
        (await desk.RefusalAsync("SnapshotCall", Desk.Connection("snapshotObject", "2", "1002"))).ShouldBe("operation=invalidCallID");
        (await desk.RefusalAsync("SnapshotCall", "<snapshotObject/>")).ShouldBe("operation=invalidConnectionID");
    }

    [Fact]
    public async Task A_segmented_snapshot_follows_its_answer_as_requests_of_the_switch()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { Devices = [new CstaDevice { Number = "1000", Lines = 5 }] });
        await using var desk = await Desk.OpenAsync(csta);
        csta.Faults.SegmentSnapshots(2);
        foreach (var caller in new[] { "1001", "1002", "1003" }) await csta.Phone(caller).DialAsync("1000");

        (await desk.AskAsync("SnapshotDevice", "<snapshotObject>1000</snapshotObject>")).Plain().ShouldBe("SnapshotDeviceResponse{crossRefIDorSnapshotData{serviceCrossRefID=s1}}");
        var first = await desk.Client.ReadXmlAsync();
        var last = await desk.Client.ReadXmlAsync();
        first.Plain().ShouldStartWith("SnapshotDeviceData{serviceCrossRefID=s1 segmentID=1 lastSegment=false snapshotData{snapshotDeviceResponseInfo{connectionIdentifier{callID=1 deviceID=1000}");
        last.Plain().ShouldStartWith("SnapshotDeviceData{serviceCrossRefID=s1 segmentID=2 lastSegment=true snapshotData{snapshotDeviceResponseInfo{connectionIdentifier{callID=3 deviceID=1000}");

        await desk.AskAsync("SnapshotDevice", "<snapshotObject>1004</snapshotObject>");
        (await desk.Client.ReadXmlAsync()).Plain().ShouldBe("SnapshotDeviceData{serviceCrossRefID=s2 segmentID=1 lastSegment=true snapshotData}");
    }

    [Fact]
    public async Task The_devices_of_the_switch_come_in_segments_always()
    {
        await using var csta = await CstaSwitch.StartAsync(Switches.Options with { SnapshotSegment = 3 });
        await using var desk = await Desk.OpenAsync(csta);

        (await desk.AskAsync("GetSwitchingFunctionDevices")).Plain().ShouldBe("GetSwitchingFunctionDevicesResponse{serviceCrossRefID=s1}");
        (await desk.Client.ReadXmlAsync()).Plain().ShouldStartWith("SwitchingFunctionDevices{serviceCrossRefID=s1 segmentID=1 lastSegment=false deviceList{device{deviceID=1001 deviceCategory=station}");
        (await desk.Client.ReadXmlAsync()).Text("lastSegment").ShouldBe("false");
        while ((await desk.Client.ReadXmlAsync()).Text("lastSegment") == "false")
        {
        }

        await desk.AskAsync("GetSwitchingFunctionDevices", "<requestedDeviceID>1002</requestedDeviceID>");
        (await desk.Client.ReadXmlAsync()).Plain().ShouldBe("SwitchingFunctionDevices{serviceCrossRefID=s2 segmentID=1 lastSegment=true deviceList{device{deviceID=1002 deviceCategory=station}}}");
    }
}
