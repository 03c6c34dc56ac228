using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Tests.Fakes;

namespace Attendant.Pbx.Csta.Tests.Monitors;

/// <summary>What is wanted is listed, monitored, and tried again where that fails; nobody's line vanishes meanwhile.</summary>
public sealed class WatchTests : IAsyncDisposable
{
    private static readonly MonitorRequest Everything = new() { All = true };
    private static readonly TimeSpan Answer = new LinkTiming().Answer;
    private static readonly string[] Two = ["1001", "1002"];

    private readonly CancellationToken _test = TestContext.Current.CancellationToken;
    private readonly PluginBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("<CSTAErrorCode><operation>generic</operation></CSTAErrorCode>")]
    public async Task A_list_of_devices_that_does_not_come_empties_no_switchboard(string? refusal)
    {
        _bench.Peer.On("GetSwitchingFunctionDevices", List("1001", "1002"));
        await _bench.Plugin.MonitorAsync(Everything, _test);
        await _bench.StartAsync();
        await _bench.UpAsync();
        _bench.Peer.On("GetSwitchingFunctionDevices", refusal);
        _bench.Peer.HangUp();
        await _bench.Host.NextAsync<LinkReported>(link => link.State == LinkState.Down);
        await _bench.RetryAsync();

        // once for the link before; the second try in vain ends the attempt
        for (var links = 0; links < 2; links++) await _bench.Peer.ReceivedAsync("GetSwitchingFunctionDevices");
        if (refusal is null)
            for (var tries = 0; tries < 2; tries++) await _bench.Clock.OutwaitAsync(Answer);
        var down = await _bench.Host.NextAsync<LinkReported>(link => link.State == LinkState.Down);

        down.NeedsAttention.ShouldBeFalse();
        down.Reason.ShouldNotBeNull().ShouldContain("could not be listed");
        _bench.Host.Reported.OfType<SnapshotEnded>().Count().ShouldBe(1, "an empty picture would be believed");
    }

    [Fact]
    public async Task A_list_in_which_nothing_fits_is_said()
    {
        _bench.Peer.On("GetSwitchingFunctionDevices", List("+302118840100", "+302118840101"));
        await _bench.Plugin.MonitorAsync(Everything, _test);
        await _bench.StartAsync();
        await _bench.UpAsync();

        (await _bench.Plugin.CheckHealthAsync(_test)).Reason.ShouldNotBeNull().ShouldContain("devicePattern");
        _bench.Host.Logged.ShouldContain(line => line.Contains("2 devices are listed, 0 of them fit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_cannot_be_monitored_is_there_all_the_same_and_is_tried_again()
    {
        var busy = true;
        _bench.Peer.On("MonitorStart", request => busy && request.Text("deviceObject") == "1002"
            ? "<CSTAErrorCode><subscribedResourceAvailability>objectMonitorLimitExceeded</subscribedResourceAvailability></CSTAErrorCode>"
            : $"<MonitorStartResponse><monitorCrossRefID>x{request.Text("deviceObject")}</monitorCrossRefID></MonitorStartResponse>");
        await _bench.StartAsync(extensions: Two);
        await _bench.Clock.OutwaitAsync(TimeSpan.FromSeconds(1));
        (await _bench.UpAsync()).Complete.ShouldBeTrue();

        var told = _bench.Host.Reported.OfType<DeviceReported>().Single(one => one.Device.Value == "1002");
        (told.Number?.Value, told.CallsMonitored, told.Verified).ShouldBe(("1002", false, false));
        busy = false;
        await _bench.Clock.OutwaitAsync(TimeSpan.FromSeconds(5));

        (await _bench.Host.NextAsync<DeviceReported>(one => one.Device.Value == "1002" && one.Verified)).CallsMonitored.ShouldBe(true);
        (await _bench.Plugin.CheckHealthAsync(_test)).Refused.ShouldBe(0);
        _bench.Host.Reported.OfType<DeviceRemoved>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Extensions_that_nobody_answers_for_hold_no_snapshot_up()
    {
        var silent = Enumerable.Range(2001, 8).Select(number => $"{number}").ToArray();
        _bench.Peer.On("MonitorStart", (string?)null);
        await _bench.StartAsync(extensions: silent);
        for (var tries = 0; tries < 2; tries++) await _bench.Clock.OutwaitAsync(Answer, silent.Length);
        await _bench.Host.NextAsync<LinkReported>(link => link.State == LinkState.Up);

        // the clock stands still from here on
        (await _bench.Host.NextAsync<SnapshotEnded>()).Complete.ShouldBeTrue();

        _bench.Host.Reported.OfType<DeviceReported>().Count(one => one.Number is not null).ShouldBe(8);
    }

    [Fact]
    public async Task A_monitor_that_the_peer_ends_again_and_again_is_set_ever_more_slowly()
    {
        await _bench.StartAsync(extensions: ["1001"]);
        await _bench.UpAsync();
        await _bench.Peer.ReceivedAsync("MonitorStart");

        foreach (var delay in (int[])[5, 10, 20, 40])
        {
            await _bench.Peer.SendAsync(8, "<MonitorStop><monitorCrossRefID>x1001</monitorCrossRefID></MonitorStop>");
            (await _bench.Host.NextAsync<DeviceReported>(one => one.CallsMonitored == false)).Device.Value.ShouldBe("1001");
            await _bench.Clock.OutwaitAsync(TimeSpan.FromSeconds(delay));
            await _bench.Peer.ReceivedAsync("MonitorStart");
            // it is read as soon as it is monitored again
            await _bench.Host.NextAsync<DeviceReported>(one => one is { CallsMonitored: true, Verified: true });
        }

        _bench.Peer.All.Count(one => one.Name == "MonitorStart").ShouldBe(5);
    }

    [Fact]
    public async Task What_is_wanted_while_the_link_comes_up_is_listed_and_read_once()
    {
        _bench.Peer.On("GetSwitchingFunctionDevices", List("1001", "1002")).On("StartApplicationSession", (string?)null);
        await _bench.StartAsync();
        var asked = await _bench.Peer.ReceivedAsync("StartApplicationSession");
        await _bench.Plugin.MonitorAsync(Everything, _test);
        await _bench.Peer.SendAsync(asked.Id, "<StartApplicationSessionPosResponse><sessionID>s1</sessionID><actualSessionDuration>60</actualSessionDuration></StartApplicationSessionPosResponse>");
        await _bench.UpAsync();

        // one more round, so that whatever was to come has come
        await _bench.Plugin.RequestSnapshotAsync(new SnapshotRequest { Device = new DeviceId("1001") }, _test);
        await _bench.Host.NextAsync<SnapshotEnded>();

        _bench.Peer.All.Count(one => one.Name == "GetSwitchingFunctionDevices").ShouldBe(1);
        _bench.Peer.All.Count(one => one.Name == "SnapshotDevice" && one.Text("snapshotObject") == "1002").ShouldBe(1);
    }

    [Fact]
    public async Task Lamps_and_calls_come_first_and_features_afterwards()
    {
        _bench.Peer.On("GetDoNotDisturb", (string?)null).On("GetForwarding", (string?)null).On("GetMessageWaitingIndicator", (string?)null);
        await _bench.StartAsync(extensions: Two);

        // nobody answers for the features, and the clock stands still
        (await _bench.UpAsync()).Complete.ShouldBeTrue();

        _bench.Host.Reported.OfType<DeviceReported>().Count(one => one.Verified).ShouldBe(2);
    }

    [Fact]
    public async Task Of_a_device_that_is_not_watched_any_more_no_answer_is_told_though_it_was_asked_for()
    {
        _bench.Peer.On("GetDoNotDisturb", request => request.Text("device") == "1002" ? null : "<GetDoNotDisturbResponse><doNotDisturbOn>false</doNotDisturbOn></GetDoNotDisturbResponse>");
        _bench.Peer.On("MonitorStop", "<MonitorStopResponse/>");
        await _bench.StartAsync(extensions: Two);
        await _bench.UpAsync();
        Received asked;
        do asked = await _bench.Peer.ReceivedAsync("GetDoNotDisturb");
        while (asked.Text("device") != "1002");

        await _bench.Plugin.StopMonitorAsync(new MonitorRequest { Extensions = [new DialableNumber("1002")] }, _test);
        await _bench.Peer.SendAsync(asked.Id, "<GetDoNotDisturbResponse><doNotDisturbOn>true</doNotDisturbOn></GetDoNotDisturbResponse>");
        await _bench.Peer.SendAsync(9999, "<MessageWaitingEvent><monitorCrossRefID>x1001</monitorCrossRefID><messageWaitingOn>true</messageWaitingOn></MessageWaitingEvent>");

        // said after it on the same link
        await _bench.Host.NextAsync<DeviceReported>(report => report.MessageWaiting == true);
        _bench.Host.Reported.OfType<DeviceReported>().ShouldNotContain(report => report.DoNotDisturb == true);
    }

    [Theory]
    [InlineData("disabled")]
    [InlineData("initializing")]
    public async Task A_peer_that_says_it_is_away_has_no_monitors_any_more_and_is_waited_for(string status)
    {
        await _bench.StartAsync(extensions: Two);
        await _bench.UpAsync();
        _bench.Peer.On("RequestSystemStatus", $"<RequestSystemStatusResponse><systemStatus>{status}</systemStatus></RequestSystemStatusResponse>");

        await _bench.Peer.SendAsync(3, $"<SystemStatus><systemStatus>{status}</systemStatus></SystemStatus>");

        (await _bench.Host.NextAsync<LinkReported>(link => link.State == LinkState.Down)).Reason.ShouldNotBeNull().ShouldContain(status);
        await _bench.RetryAsync();
        await _bench.Host.LoggedAsync("it is waited for");
        (await _bench.Plugin.CheckHealthAsync(_test)).Reason.ShouldNotBeNull().ShouldContain(status);
        _bench.Peer.All.Count(one => one.Name == "MonitorStart").ShouldBe(2, "it would refuse them");
        await _bench.Peer.SendAsync(4, "<SystemStatus><systemStatus>enabled</systemStatus></SystemStatus>");
        (await _bench.UpAsync()).Complete.ShouldBeTrue();
        _bench.Peer.All.Count(one => one.Name == "MonitorStart").ShouldBe(4);
    }

    [Fact]
    public async Task A_peer_that_says_it_is_enabled_anew_has_no_monitors_any_more()
    {
        await _bench.StartAsync(extensions: Two);
        await _bench.UpAsync();

        await _bench.Peer.SendAsync(3, "<SystemStatus><systemStatus>enabled</systemStatus></SystemStatus>");

        await _bench.Host.NextAsync<LinkReported>(link => link.State == LinkState.Down);
    }

    [Fact]
    public async Task Where_enabled_is_a_sign_of_life_it_changes_nothing()
    {
        await _bench.StartAsync("\"profileValues\": {\"enabledEndsMonitors\": false}", extensions: Two);
        await _bench.UpAsync();

        await _bench.Peer.SendAsync(3, "<SystemStatus><systemStatus>enabled</systemStatus></SystemStatus>");
        await _bench.Peer.SendAsync(9999, "<DoNotDisturbEvent><monitorCrossRefID>x1001</monitorCrossRefID><doNotDisturbOn>true</doNotDisturbOn></DoNotDisturbEvent>");

        await _bench.Host.NextAsync<DeviceReported>(report => report.DoNotDisturb == true);
        (await _bench.Plugin.CheckHealthAsync(_test)).Link.ShouldBe(LinkState.Up);
    }

    [Fact]
    public async Task A_peer_that_does_not_say_how_it_is_is_asked_for_something_else_and_given_up_when_it_is_silent()
    {
        _bench.Peer.On("RequestSystemStatus", "<CSTAErrorCode><operation>serviceNotSupported</operation></CSTAErrorCode>");
        await _bench.StartAsync("\"profileValues\": {\"session\": {\"kind\": \"none\"}, \"queries\": {\"systemStatus\": false}}", extensions: Two);
        await _bench.UpAsync();
        // the last answers there are, before the clock is moved
        foreach (var device in Two) await _bench.Host.ToldAsync<DeviceReported>(report => report.Device.Value == device && report.Forwarding is not null);
        _bench.Peer.On("SnapshotDevice", (string?)null);

        for (var passed = 0; passed < 90; passed += 15) _bench.Clock.Advance(TimeSpan.FromSeconds(15));

        (await _bench.Host.NextAsync<LinkReported>(link => link.State == LinkState.Down)).Reason.ShouldNotBeNull().ShouldContain("nothing was heard");
    }

    private static string List(params string[] numbers) =>
        "<GetSwitchingFunctionDevicesResponse><lastSegment>true</lastSegment><deviceList>" + string.Concat(numbers.Select(number => $"<device><deviceID>{number}</deviceID></device>"))
        + "</deviceList></GetSwitchingFunctionDevicesResponse>";
}
