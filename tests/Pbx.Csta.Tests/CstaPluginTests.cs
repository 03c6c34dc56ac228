using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Tests.Fakes;

namespace Attendant.Pbx.Csta.Tests;

public sealed class CstaPluginTests : IAsyncDisposable
{
    private static readonly string[] Two = ["1001", "1002"];

    private readonly CancellationToken _test = TestContext.Current.CancellationToken;
    private readonly PluginBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_link_that_comes_up_is_followed_by_a_whole_snapshot()
    {
        await _bench.StartAsync(extensions: Two);

        (await _bench.UpAsync()).Complete.ShouldBeTrue();

        _bench.Peer.All.Take(5).Select(one => one.Name).ShouldBe(["StartApplicationSession", "SystemRegister", "RequestSystemStatus", "MonitorStart", "MonitorStart"]);
        _bench.Lines().TakeWhile(line => line != "SnapshotEnded").Append("SnapshotEnded").Order(StringComparer.Ordinal).ShouldBe(
            ["SnapshotBegan", "SnapshotEnded", "device 1001 number 1001 InService verified", "device 1002 number 1002 InService verified"]);
        await _bench.Host.ToldAsync<DeviceReported>(report => report is { Device.Value: "1002", Forwarding.Count: 0 });
        var health = await _bench.Plugin.CheckHealthAsync(_test);
        (health.Link, health.Monitored, health.Refused, health.Reason).ShouldBe((LinkState.Up, 2, 0, null));
    }

    [Theory]
    [InlineData("StartApplicationSession")]
    [InlineData("SystemRegister")]
    [InlineData("RequestSystemStatus")]
    [InlineData("MonitorStart")]
    [InlineData("SnapshotDevice")]
    [InlineData("SnapshotCall")]
    [InlineData("GetForwarding")]
    public async Task A_link_that_is_cut_at_any_step_is_made_anew_and_tells_everything(string step)
    {
        _bench.Peer.On("SnapshotDevice", request => Views("7", request.Text("snapshotObject")!));
        _bench.Peer.HangUpAt = step;
        await _bench.StartAsync(extensions: Two);
        (await _bench.Host.NextAsync<LinkReported>(link => link.State == LinkState.Down)).NeedsAttention.ShouldBeFalse();

        _bench.Peer.HangUpAt = null;
        await _bench.RetryAsync();

        var ended = await _bench.UpAsync();
        ended.Complete.ShouldBeTrue();
        _bench.Lines(ended.Generation).ShouldContain("7 is 1001=Connected 1002=Connected");
    }

    [Fact]
    public async Task Cross_references_of_a_link_before_mean_nothing()
    {
        _bench.Reference = device => device == "1001" ? "0" : "1";
        await _bench.StartAsync(extensions: Two);
        await _bench.UpAsync();

        // the peer was started anew and counts from 0 again, the other way round
        _bench.Reference = device => device == "1001" ? "1" : "0";
        _bench.Peer.HangUp();
        await _bench.RetryAsync();
        await _bench.UpAsync();
        await _bench.Peer.SendAsync(9999, "<DoNotDisturbEvent><monitorCrossRefID>0</monitorCrossRefID><doNotDisturbOn>true</doNotDisturbOn></DoNotDisturbEvent>");

        var told = await _bench.Host.NextAsync<DeviceReported>(report => report.DoNotDisturb == true);
        (told.Device.Value, told.Generation).ShouldBe(("1002", 2));
    }

    [Fact]
    public async Task Monitors_of_a_new_link_are_set_no_faster_than_the_setting_says()
    {
        await _bench.StartAsync("\"requestsPerSecond\": 5", extensions: [.. Enumerable.Range(1001, 12).Select(number => $"{number}")]);

        // a second's worth at once, and the first of the next
        for (var monitor = 0; monitor < 6; monitor++) await _bench.Peer.ReceivedAsync("MonitorStart");
        for (var waiting = 0; waiting < 6; waiting++) await _bench.Clock.WaitedForAsync(due => due > TimeSpan.Zero && due < TimeSpan.FromSeconds(1.5));
        _bench.Peer.All.Count(one => one.Name == "MonitorStart").ShouldBe(6);
        _bench.Clock.Advance(TimeSpan.FromSeconds(0.5));
        for (var monitor = 0; monitor < 2; monitor++) await _bench.Peer.ReceivedAsync("MonitorStart");
        _bench.Peer.All.Count(one => one.Name == "MonitorStart").ShouldBe(8);
    }

    [Fact]
    public async Task A_refused_sign_in_is_tried_once_and_said_without_the_password()
    {
        _bench.Peer.On("StartApplicationSession", "<StartApplicationSessionNegResponse><errorCode><definedError>invalidApplicationInfo</definedError></errorCode></StartApplicationSessionNegResponse>");
        await _bench.StartAsync("\"profile\": \"osbiz\", \"user\": \"me\"", password: "s3cret");

        var down = await _bench.Host.NextAsync<LinkReported>(link => link.State == LinkState.Down);

        down.NeedsAttention.ShouldBeTrue();
        down.Reason.ShouldNotBeNull().ShouldContain("invalidApplicationInfo");
        _bench.Peer.All[0].Text("password").ShouldBe("s3cret");
        _bench.Peer.Connections.ShouldBe(1);
        (string.Join('\n', _bench.Host.Logged) + down.Reason).ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task A_peer_that_speaks_something_else_is_shown_in_hex_and_tried_again()
    {
        _bench.Peer.Greeting = null;
        _bench.Peer.On("StartApplicationSession", (string?)null);
        await _bench.StartAsync();
        await _bench.Peer.ReceivedAsync("StartApplicationSession");

        await _bench.Peer.SendRawAsync("220 mail.example ESMTP\r\n"u8.ToArray());

        (await _bench.Host.NextAsync<LinkReported>(link => link.State == LinkState.Down)).NeedsAttention.ShouldBeFalse();
        _bench.Host.Logged.Count(line => line.Contains("323230206D61696C", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task More_devices_are_watched_and_others_no_longer_on_a_link_that_is_up()
    {
        _bench.Peer.On("MonitorStart", request => request.Text("deviceObject") == "1009"
            ? Capture.Text("csta-error-operation")
            : $"<MonitorStartResponse><monitorCrossRefID>x{request.Text("deviceObject")}</monitorCrossRefID></MonitorStartResponse>");
        await _bench.StartAsync(extensions: ["1001"]);
        await _bench.UpAsync();

        var answer = (await _bench.Plugin.MonitorAsync(PluginBench.Watching("1002", "1009"), _test)).Value.ShouldNotBeNull();
        (answer.Refused.Single().Extension.Value, answer.Refused.Single().Failure.Code).ShouldBe(("1009", ServiceFailureCode.InvalidDevice));
        await _bench.Host.NextAsync<DeviceReported>(report => report.Device.Value == "1002");

        await _bench.Plugin.StopMonitorAsync(PluginBench.Watching("1001", "1009"), _test);
        (await _bench.Host.NextAsync<DeviceRemoved>()).Device.Value.ShouldBe("1001");
        (await _bench.Peer.ReceivedAsync("MonitorStop")).Text("monitorCrossRefID").ShouldBe("x1001");
        var health = await _bench.Plugin.CheckHealthAsync(_test);
        (health.Monitored, health.Refused).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Everything_is_watched_that_the_peer_lists_and_the_settings_allow()
    {
        _bench.Peer.On("GetSwitchingFunctionDevices", "<GetSwitchingFunctionDevicesResponse><serviceCrossRefID>d</serviceCrossRefID></GetSwitchingFunctionDevicesResponse>");
        await _bench.Plugin.MonitorAsync(new MonitorRequest { All = true }, _test);
        await _bench.StartAsync();
        await _bench.Peer.ReceivedAsync("GetSwitchingFunctionDevices");

        await _bench.Peer.SendAsync(1, Devices(false, "1001", "N&lt;1002&gt;;noa=nk"));
        await _bench.Peer.SendAsync(2, Devices(true, "trunk1", "1003"));

        await _bench.UpAsync();
        _bench.Host.Reported.OfType<DeviceReported>().Where(one => one.Verified).Select(one => one.Device.Value).Order(StringComparer.Ordinal).ShouldBe(["1001", "1002", "1003"]);
    }

    [Fact]
    public async Task A_link_that_ends_within_the_list_of_devices_is_given_up_at_once()
    {
        _bench.Peer.On("GetSwitchingFunctionDevices", "<GetSwitchingFunctionDevicesResponse><serviceCrossRefID>d</serviceCrossRefID></GetSwitchingFunctionDevicesResponse>");
        await _bench.Plugin.MonitorAsync(new MonitorRequest { All = true }, _test);
        await _bench.StartAsync();
        await _bench.Peer.ReceivedAsync("GetSwitchingFunctionDevices");
        await _bench.Peer.SendAsync(1, Devices(false, "1001"));

        _bench.Peer.HangUp();

        (await _bench.Host.NextAsync<LinkReported>(link => link.State == LinkState.Down)).Reason.ShouldNotBeNull().ShouldContain("closed the connection");
    }

    [Fact]
    public async Task Extensions_that_the_settings_name_are_watched_where_the_peer_lists_none()
    {
        await _bench.Plugin.MonitorAsync(new MonitorRequest { All = true }, _test);
        await _bench.StartAsync("\"extensions\": [\"1001\", \"1002\"], \"profileValues\": { \"queries\": { \"devices\": false } }");

        await _bench.UpAsync();

        _bench.Host.Reported.OfType<DeviceReported>().Where(one => one.Verified).Select(one => one.Device.Value).Order(StringComparer.Ordinal).ShouldBe(Two);
    }

    [Theory]
    [InlineData("\"parkTo\": \"7001\"", "other")]
    [InlineData("\"parkTo\": \"7009\"", "park")]
    public async Task A_call_that_waits_where_calls_are_parked_is_shown_as_parked_though_this_link_did_not_see_it(string settings, string category)
    {
        _bench.Peer.On("SnapshotDevice",
            "<SnapshotDeviceResponse><crossRefIDorSnapshotData><snapshotData><snapshotDeviceResponseInfo><connectionIdentifier><callID>7</callID><deviceID>7001</deviceID></connectionIdentifier>"
            + "<endpointDevice><deviceIdentifier>1004</deviceIdentifier></endpointDevice><localCallState><compoundCallState><localConnectionState>queued</localConnectionState>"
            + "<localConnectionState>connected</localConnectionState></compoundCallState></localCallState></snapshotDeviceResponseInfo></snapshotData></crossRefIDorSnapshotData></SnapshotDeviceResponse>");
        _bench.Peer.On("GetSwitchingFunctionDevices", "<GetSwitchingFunctionDevicesResponse><serviceCrossRefID>d</serviceCrossRefID></GetSwitchingFunctionDevicesResponse>");
        await _bench.Plugin.MonitorAsync(new MonitorRequest { All = true }, _test);
        await _bench.StartAsync(settings);
        await _bench.Peer.ReceivedAsync("GetSwitchingFunctionDevices");
        await _bench.Peer.SendAsync(1, $"<SwitchingFunctionDevices><serviceCrossRefID>d</serviceCrossRefID><lastSegment>true</lastSegment><deviceList><device><deviceID>7001</deviceID><deviceCategory>{category}</deviceCategory></device></deviceList></SwitchingFunctionDevices>");

        await _bench.UpAsync();

        var parked = _bench.Host.Reported.OfType<ParkedCallReported>().Single();
        (parked.Slot.Value, parked.Call.Value, parked.Parked.Number?.Value).ShouldBe(("7001", "7", "1004"));
    }

    [Fact]
    public async Task Messages_lost_are_made_up_for_by_a_snapshot_of_everything()
    {
        await _bench.StartAsync(extensions: ["1001"]);
        await _bench.UpAsync();

        await _bench.Peer.SendAsync(3, "<SystemStatus><systemStatus>messagesLost</systemStatus></SystemStatus>");

        (await _bench.Host.NextAsync<SnapshotBegan>()).Scope.Device.ShouldBeNull();
        (await _bench.Plugin.CheckHealthAsync(_test)).Reason.ShouldNotBeNull().ShouldContain("messagesLost");
    }

    [Fact]
    public async Task A_session_that_cannot_be_kept_ends_the_link_whatever_else_goes_on()
    {
        await _bench.StartAsync("\"profileValues\": {\"agentPolling\": 45}", extensions: ["1001"]);
        await _bench.UpAsync();
        _bench.Peer.On("ResetApplicationSessionTimer", "<ResetApplicationSessionTimerNegResponse><errorCode><definedError>serverCannotResetSessionTimer</definedError></errorCode></ResetApplicationSessionTimerNegResponse>");

        await _bench.Clock.PassAsync(TimeSpan.FromSeconds(30));

        (await _bench.Host.NextAsync<LinkReported>(link => link.State == LinkState.Down)).Reason.ShouldNotBeNull().ShouldContain("serverCannotResetSessionTimer");
    }

    [Fact]
    public async Task Agents_are_asked_for_where_no_events_tell_them()
    {
        var state = "agentReady";
        _bench.Peer.On("GetAgentState", _ => $"<GetAgentStateResponse><agentStateList><agentStateEntry><agentID>7</agentID><loggedOnState>true</loggedOnState><agentInfo><agentInfoItem>"
            + $"<acdGroup>5000</acdGroup><agentState>{state}</agentState></agentInfoItem></agentInfo></agentStateEntry></agentStateList></GetAgentStateResponse>");
        await _bench.StartAsync("\"profileValues\": {\"agentPolling\": 45, \"session\": {\"kind\": \"none\"}, \"queries\": {\"agentState\": true}}", extensions: ["1001"]);
        await _bench.UpAsync();
        await _bench.Host.ToldAsync<AgentReported>(agent => agent.State == AgentState.Ready);

        state = "agentNotReady";
        await _bench.Clock.PassAsync(TimeSpan.FromSeconds(45));

        var told = await _bench.Host.ToldAsync<AgentReported>(agent => agent.State == AgentState.NotReady);
        (told.State, told.Group.Value, told.Device.Value).ShouldBe((AgentState.NotReady, "5000", "1001"));
    }

    [Fact]
    public async Task A_plugin_that_stops_takes_leave_of_its_session()
    {
        await _bench.StartAsync(extensions: ["1001"]);
        await _bench.UpAsync();

        await _bench.Plugin.StopAsync(_test);

        (await _bench.Peer.ReceivedAsync("StopApplicationSession")).Text("sessionID").ShouldBe("s1");
        var reports = _bench.Host.Reported.Count;
        _bench.Host.Reported.Count.ShouldBe(reports);
    }

    [Fact]
    public async Task Without_header_and_invoke_ids_everything_goes_on_as_well()
    {
        await using var bench = new PluginBench(nul: true);
        bench.Peer.On("HoldCall", "<HoldCallResponse/>");
        await bench.StartAsync("\"profile\": \"uni-tel\", \"user\": \"me\"", "pw", Two);
        (await bench.UpAsync()).Complete.ShouldBeTrue();

        var held = await bench.Plugin.HoldCallAsync(new ConnectionRequest { Connection = new ConnectionId(new CallId("7"), new DeviceId("1001")) }, _test);

        held.Outcome.ShouldBe(ServiceOutcome.Done);
        (await bench.Plugin.CheckHealthAsync(_test)).Reason.ShouldNotBeNull().ShouldContain("unproven");
        (await bench.Plugin.DiagnoseAsync(new DiagnosisSubject { Kind = DiagnosisSubjectKind.Instance }, _test)).Checks[0].Status.ShouldBe(CheckStatus.Warn);
    }

    [Fact]
    public async Task A_diagnosis_walks_from_the_profile_to_the_extension()
    {
        await _bench.StartAsync(extensions: Two);
        await _bench.UpAsync();

        var good = await _bench.Plugin.DiagnoseAsync(new DiagnosisSubject { Kind = DiagnosisSubjectKind.Extension, Name = "1001" }, _test);
        var bad = await _bench.Plugin.DiagnoseAsync(new DiagnosisSubject { Kind = DiagnosisSubjectKind.Extension, Name = "1009" }, _test);

        good.Checks.Select(check => (check.Id, check.Status)).ShouldBe(
            new[] { "profile", "portReachable", "tls", "session", "systemStatus", "wire", "monitors", "extensionMonitored", "extensionAnswers" }.Select(id => (id, CheckStatus.Pass)));
        bad.Checks[^1].Status.ShouldBe(CheckStatus.Fail);
        bad.Checks[^1].Remedy.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_diagnosis_without_a_link_says_where_it_ends()
    {
        await using var plugin = new CstaPlugin();
        var host = new TestHost { SettingsJson = """{"host": "127.0.0.1", "port": 1, "profile": "osbiz", "user": "me"}""", Time = new TestClock() };
        await plugin.StartAsync(host, _test);
        await host.NextAsync<LinkReported>(link => link.State == LinkState.Down);

        var report = await plugin.DiagnoseAsync(new DiagnosisSubject { Kind = DiagnosisSubjectKind.Instance }, _test);

        report.Checks[^1].Id.ShouldBe("portReachable");
        report.Checks[^1].Status.ShouldBe(CheckStatus.Fail);
    }

    private static string Views(string call, string device) =>
        $"<SnapshotDeviceResponse><crossRefIDorSnapshotData><snapshotData><snapshotDeviceResponseInfo><connectionIdentifier><callID>{call}</callID><deviceID>{device}</deviceID></connectionIdentifier>"
        + "<localCallState><compoundCallState><localConnectionState>connected</localConnectionState></compoundCallState></localCallState></snapshotDeviceResponseInfo></snapshotData></crossRefIDorSnapshotData></SnapshotDeviceResponse>";

    private static string Devices(bool last, params string[] ids) =>
        $"<SwitchingFunctionDevices><serviceCrossRefID>d</serviceCrossRefID><lastSegment>{(last ? "true" : "false")}</lastSegment><deviceList>"
        + string.Concat(ids.Select(id => $"<device><deviceID><deviceIdentifier>{id}</deviceIdentifier></deviceID></device>")) + "</deviceList></SwitchingFunctionDevices>";
}
