using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Tests.Fakes;
using Attendant.Testing;

namespace Attendant.Pbx.Asterisk.Tests;

public sealed class AsteriskPluginTests : IAsyncDisposable
{
    private const string Ringing =
        "Channel: PJSIP/1002-00000001\r\nChannelState: 5\r\nCallerIDNum: 1002\r\nExten: s\r\nUniqueid: 2.1\r\nLinkedid: 2.0\r\n";

    private const string Obedient = """{"rules": [{"answerBy": "talk", "holdBy": "notify"}]}""";

    private readonly FakeAsterisk _asterisk = new();
    private readonly AsteriskPlugin _plugin = new();

    public async ValueTask DisposeAsync()
    {
        await _plugin.DisposeAsync();
        await _asterisk.DisposeAsync();
    }

    [Fact]
    public async Task A_link_that_comes_up_is_followed_by_a_whole_snapshot()
    {
        var host = await StartAsync();

        (await host.NextAsync<LinkReported>(link => link.State == LinkState.Up)).Generation.ShouldBe(1);
        await host.NextAsync<SnapshotBegan>();
        (await host.NextAsync<DeviceReported>()).Number.ShouldBe(new DialableNumber("1001"));
        (await host.NextAsync<SnapshotEnded>()).Complete.ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_login_is_tried_once_and_said()
    {
        var host = await StartAsync(secret: "wrong");

        var down = await host.NextAsync<LinkReported>(link => link.State == LinkState.Down);

        down.NeedsAttention.ShouldBeTrue();
        down.Reason.ShouldNotBeNull().ShouldContain("Authentication failed");
        _asterisk.Connections.ShouldBe(1);
        (await _plugin.CheckHealthAsync(default)).Link.ShouldBe(LinkState.Down);
        string.Join('\n', host.Logged).ShouldNotContain("wrong");
    }

    [Fact]
    public async Task A_user_without_the_right_to_list_channels_is_told_what_is_missing()
    {
        _asterisk.Commands.Remove("CoreShowChannels");
        var host = await StartAsync();

        var down = await host.NextAsync<LinkReported>(link => link.State == LinkState.Down);

        down.NeedsAttention.ShouldBeTrue();
        down.Reason.ShouldNotBeNull().ShouldContain("write = system");
    }

    [Theory]
    [InlineData("Challenge")]
    [InlineData("Login")]
    [InlineData("ListCommands")]
    [InlineData("CoreSettings")]
    [InlineData("CoreShowChannels")]
    [InlineData("PJSIPShowEndpoints")]
    public async Task A_link_that_is_cut_at_any_step_is_made_anew_and_tells_everything(string step)
    {
        _asterisk.HangUpAt = step;
        var host = await StartAsync();
        await host.NextAsync<LinkReported>(link => link.State == LinkState.Down && !link.NeedsAttention);

        _asterisk.HangUpAt = null;

        var up = await host.NextAsync<LinkReported>(link => link.State == LinkState.Up);
        var ended = await host.NextAsync<SnapshotEnded>(snapshot => snapshot.Generation == up.Generation);
        ended.Complete.ShouldBeTrue();
    }

    [Fact]
    public async Task A_peer_that_is_no_Asterisk_is_named_and_tried_again()
    {
        _asterisk.Banner = "220 mail.example ESMTP\r\n";
        var host = await StartAsync();

        (await host.NextAsync<LinkReported>(link => link.State == LinkState.Down)).Reason.ShouldNotBeNull().ShouldContain("220 mail.example");
    }

    [Fact]
    public async Task Events_about_channels_that_nobody_knows_do_no_harm()
    {
        var host = await StartAsync();
        await host.NextAsync<SnapshotEnded>();

        await _asterisk.SendAsync(FakeAsterisk.Event("Hangup", "Channel: PJSIP/1001-9", "Uniqueid: 9.9", "Cause: 16") + "\r\n");
        await _asterisk.SendAsync(FakeAsterisk.Event("BridgeLeave", "Channel: PJSIP/1001-9", "Uniqueid: 9.9", "BridgeUniqueid: b") + "\r\n");
        await _asterisk.SendAsync(FakeAsterisk.Event("UnParkedCall", "ParkeeChannel: x", "ParkingSpace: 799") + "\r\n");
        await SendRingingCallAsync();

        (await host.NextAsync<Delivered>()).Alerting.Device.ShouldBe(new DeviceId("PJSIP/1002"));
        host.Reported.OfType<ConnectionCleared>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_phone_that_does_not_answer_when_asked_is_refused_and_offered_no_more_until_it_registers_again()
    {
        _asterisk.Answer("PJSIPNotify", _ => FakeAsterisk.Success);
        var host = await StartAsync(timing: """{"phone": 0.5}""");
        await host.NextAsync<SnapshotEnded>();
        await SendRingingCallAsync();
        var ringing = await host.NextAsync<Delivered>();

        var answered = await _plugin.AnswerCallAsync(new() { Connection = new(ringing.Call, ringing.Alerting.Device) }, default);

        answered.Failure.ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.DeviceDidNotObey);
        var told = await host.NextAsync<DeviceReported>(device => device.Refusals is { Count: > 0 });
        told.Refusals![0].Service.ShouldBe(PbxService.AnswerCall);

        await _asterisk.SendAsync(FakeAsterisk.Event("ContactStatus", "EndpointName: 1002", "ContactStatus: NonQualified") + "\r\n");
        (await host.NextAsync<DeviceReported>(device => device.Device == told.Device)).Refusals.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_phone_of_which_no_rule_says_that_it_obeys_is_never_asked_and_consoles_know_it_from_the_start()
    {
        var notified = false;
        _asterisk.Answer("PJSIPNotify", _ =>
        {
            notified = true;
            return FakeAsterisk.Success;
        });
        var host = await StartAsync(phones: "{}");
        (await host.NextAsync<DeviceReported>()).Refusals!.Select(refusal => refusal.Service)
            .ShouldBe([PbxService.AnswerCall, PbxService.HoldCall, PbxService.RetrieveCall]);
        await host.NextAsync<SnapshotEnded>();
        await SendRingingCallAsync();
        var ringing = await host.NextAsync<Delivered>();

        var answered = await _plugin.AnswerCallAsync(new() { Connection = new(ringing.Call, ringing.Alerting.Device) }, default);

        answered.Failure.ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.NotSupported);
        answered.Failure.Message.ShouldContain("phones.rules");
        notified.ShouldBeFalse();
    }

    [Fact]
    public async Task A_phone_that_answers_when_asked_is_a_success_only_when_it_is_seen()
    {
        _asterisk.Answer("PJSIPNotify", _ => FakeAsterisk.Success);
        var host = await StartAsync();
        await host.NextAsync<SnapshotEnded>();
        await SendRingingCallAsync();
        var ringing = await host.NextAsync<Delivered>();

        var answering = _plugin.AnswerCallAsync(new() { Connection = new(ringing.Call, ringing.Alerting.Device) }, default);
        await _asterisk.ReceivedAsync("PJSIPNotify");
        answering.IsCompleted.ShouldBeFalse();
        await _asterisk.SendAsync(FakeAsterisk.Event("Newstate", Ringing.Replace("ChannelState: 5", "ChannelState: 6", StringComparison.Ordinal).TrimEnd()) + "\r\n");

        (await answering).Outcome.ShouldBe(ServiceOutcome.Done);
        host.Reported.OfType<Established>().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Atxfer")]
    [InlineData("BlindTransfer")]
    public async Task What_is_transferred_in_the_moment_of_the_answer_waits_until_the_two_are_bridged(string action)
    {
        _asterisk.Answer(action, _ => FakeAsterisk.Success);
        var host = await StartAsync();
        await host.NextAsync<SnapshotEnded>();
        await SendRingingCallAsync();
        var ringing = await host.NextAsync<Delivered>();
        var answered = Ringing.Replace("ChannelState: 5", "ChannelState: 6", StringComparison.Ordinal).TrimEnd();
        await _asterisk.SendAsync(FakeAsterisk.Event("Newstate", answered) + "\r\n");
        await host.NextAsync<Established>();

        var request = new DestinationRequest { Connection = new(ringing.Call, ringing.Alerting.Device), Destination = new("1002") };
        Task ordered = action == "Atxfer" ? _plugin.ConsultationCallAsync(request, default) : _plugin.SingleStepTransferCallAsync(request, default);
        ordered.IsCompleted.ShouldBeFalse();
        await _asterisk.SendAsync(FakeAsterisk.Event("BridgeEnter", "BridgeUniqueid: b1", "BridgeType: basic", "BridgeNumChannels: 1", answered) + "\r\n");

        await _asterisk.ReceivedAsync(action);
    }

    [Fact]
    public async Task A_phone_that_registers_while_the_lists_are_read_is_not_shown_as_they_knew_it()
    {
        _asterisk.AnswerList("DeviceStateList", () => [FakeAsterisk.Event("DeviceStateChange", "Device: PJSIP/1001", "State: UNAVAILABLE")]);
        _asterisk.Answer("PJSIPShowEndpoints", _ => FakeAsterisk.Unasked(FakeAsterisk.Event("DeviceStateChange", "Device: PJSIP/1001", "State: NOT_INUSE"))
            + "Response: Success\r\nEventList: start\r\n\r\nEvent: EndpointList\r\nObjectName: 1001\r\nDeviceState: Unavailable\r\n\r\nEvent: PJSIPShowEndpointsComplete\r\nEventList: Complete\r\n");
        var host = await StartAsync();

        (await host.NextAsync<DeviceReported>()).State.ShouldBe(DeviceState.Idle);
    }

    [Fact]
    public async Task A_number_with_a_line_break_never_reaches_Asterisk()
    {
        var host = await StartAsync();
        await host.NextAsync<SnapshotEnded>();

        var made = await _plugin.MakeCallAsync(new() { Calling = new("PJSIP/1001"), Destination = new("1002\r\nAction: Hangup") }, default);

        made.Failure.ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.InvalidParameter);
    }

    [Fact]
    public async Task A_command_without_link_says_so_at_once()
    {
        _asterisk.HangUpAt = "Challenge";
        var host = await StartAsync();
        await host.NextAsync<LinkReported>(link => link.State == LinkState.Down);

        var made = await _plugin.MakeCallAsync(new() { Calling = new("PJSIP/1001"), Destination = new("1002") }, default);

        made.Failure.ShouldNotBeNull().Code.ShouldBe(ServiceFailureCode.LinkDown);
    }

    [Fact]
    public async Task A_call_keeps_its_id_over_a_link_that_broke()
    {
        var host = await StartAsync();
        await host.NextAsync<SnapshotEnded>();
        await SendRingingCallAsync();
        var before = await host.NextAsync<Delivered>();
        _asterisk.AnswerList("CoreShowChannels", () =>
        [
            FakeAsterisk.Event("CoreShowChannel", "Channel: PJSIP/1001-00000000", "ChannelState: 4", "CallerIDNum: 1001", "Exten: s", "Uniqueid: 2.0", "Linkedid: 2.0", "Application: Dial", "ApplicationData: PJSIP/1002,20", "Duration: 00:00:03", "BridgeId: "),
            FakeAsterisk.Event("CoreShowChannel", Ringing.TrimEnd(), "Application: AppDial", "ApplicationData: (Outgoing Line)", "Duration: 00:00:03", "BridgeId: "),
        ]);

        _asterisk.HangUp();
        var up = await host.NextAsync<LinkReported>(link => link.State == LinkState.Up && link.Generation == 2);
        var after = await host.NextAsync<CallReported>();

        after.Generation.ShouldBe(up.Generation);
        after.Call.ShouldBe(before.Call);
        after.Connections.Select(connection => connection.State).ShouldBe([ConnectionState.Connected, ConnectionState.Alerting]);
    }

    [Fact]
    public async Task A_call_that_ended_while_the_link_was_broken_is_gone_however_much_was_heard_on_the_old_link()
    {
        var host = await StartAsync();
        await host.NextAsync<SnapshotEnded>();
        await _asterisk.SendAsync(string.Concat(Enumerable.Repeat(FakeAsterisk.Event("DeviceStateChange", "Device: PJSIP/1003", "State: NOT_INUSE") + "\r\n", 200)));
        await SendRingingCallAsync();
        await host.NextAsync<Delivered>();

        _asterisk.HangUp();
        await host.NextAsync<LinkReported>(link => link.State == LinkState.Up && link.Generation == 2);
        await host.NextAsync<SnapshotEnded>();

        host.Reported.OfType<CallReported>().ShouldNotContain(call => call.Generation == 2);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_makes_no_old_list_of_channels_good_again()
    {
        var listed = 0;
        _asterisk.AnswerList("CoreShowChannels", () =>
        {
            listed++;
            return [];
        });
        var clock = new MovedClock();
        var host = await StartAsync(clock: clock);
        var device = (await host.NextAsync<DeviceReported>()).Device;
        await host.NextAsync<SnapshotEnded>();

        clock.Moved = TimeSpan.FromHours(-1);
        clock.Advance(TimeSpan.FromSeconds(6));
        await _plugin.RequestSnapshotAsync(new SnapshotRequest { Device = device }, default);
        await host.NextAsync<SnapshotEnded>();

        listed.ShouldBe(2);
    }

    private async Task SendRingingCallAsync()
    {
        await _asterisk.SendAsync(FakeAsterisk.Event("Newchannel", "Channel: PJSIP/1001-00000000", "ChannelState: 4", "CallerIDNum: 1001", "Exten: 1002", "Uniqueid: 2.0", "Linkedid: 2.0") + "\r\n");
        await _asterisk.SendAsync(FakeAsterisk.Event("Newchannel", Ringing.Replace("ChannelState: 5", "ChannelState: 0", StringComparison.Ordinal).TrimEnd()) + "\r\n");
        await _asterisk.SendAsync(FakeAsterisk.Event(
            "DialBegin", "Channel: PJSIP/1001-00000000", "ChannelState: 4", "Uniqueid: 2.0", "Linkedid: 2.0",
            "DestChannel: PJSIP/1002-00000001", "DestChannelState: 0", "DestUniqueid: 2.1", "DestLinkedid: 2.0", "DialString: 1002") + "\r\n");
        await _asterisk.SendAsync(FakeAsterisk.Event("Newstate", Ringing.TrimEnd()) + "\r\n");
    }

    private async Task<TestHost> StartAsync(string secret = FakeAsterisk.Secret, string timing = "{}", string phones = Obedient, TimeProvider? clock = null)
    {
        var host = new TestHost { SettingsJson = $$"""{"host": "127.0.0.1", "port": {{_asterisk.Port}}, "user": "cti", "timing": {{timing}}, "phones": {{phones}}}""", Time = clock ?? TimeProvider.System };
        host.Secrets["amiSecret"] = secret;
        (await _plugin.StartAsync(host, default)).Outcome.ShouldBe(ServiceOutcome.Done);
        await _plugin.MonitorAsync(new MonitorRequest { All = true }, default);
        return host;
    }
}
