using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Pbx.Asterisk.Tests.Fakes;

namespace Attendant.Pbx.Asterisk.Tests.Stasis;

/// <summary>The application over real sockets, both interfaces.</summary>
public sealed class StasisCallsTests : IAsyncDisposable
{
    private readonly FakeAsterisk _asterisk = new();
    private readonly FakeAri _ari = new();
    private readonly AsteriskPlugin _plugin = new();

    public async ValueTask DisposeAsync()
    {
        await _plugin.DisposeAsync();
        await _asterisk.DisposeAsync();
        await _ari.DisposeAsync();
    }

    [Fact]
    public async Task A_caller_hears_it_ring_and_is_bridged_when_the_phone_is_lifted()
    {
        await StartAsync();

        await _ari.EnterAsync("c.1", "PJSIP/1004-1", "user", "1001", "12");
        await _ari.ReceivedAsync("POST channels/c.1/ring");
        var created = await _ari.ReceivedAsync("POST channels/create");
        created.ShouldContain("endpoint=PJSIP/1001");
        created.ShouldContain("originator=c.1");
        created.ShouldContain("""CONNECTEDLINE(num,i)":"1004""");
        var leg = Leg(created);
        (await _ari.ReceivedAsync($"POST channels/{leg}/dial")).ShouldContain("timeout=12");

        await _ari.StateAsync(leg, "Up");
        await _ari.ReceivedAsync("POST channels/c.1/answer");
        await UntilAsync(() => _ari.BridgeOf("c.1").StartsWith("attendant-talk-", StringComparison.Ordinal) && _ari.BridgeOf(leg) == _ari.BridgeOf("c.1"));
    }

    [Theory]
    [InlineData(17, "BUSY")]
    [InlineData(19, "NOANSWER")]
    [InlineData(34, "CONGESTION")]
    [InlineData(20, "CHANUNAVAIL")]
    public async Task A_caller_whom_nobody_answers_goes_on_in_the_dial_plan_with_what_Dial_would_say(int cause, string status)
    {
        await StartAsync();
        await _ari.EnterAsync("c.1", "PJSIP/1004-1", "user", "1001");
        var leg = Leg(await _ari.ReceivedAsync("POST channels/create"));
        await _ari.ReceivedAsync($"POST channels/{leg}/dial");

        await _ari.HangUpAsync(leg, cause);

        (await _ari.ReceivedAsync("POST channels/c.1/variable?variable=DIALSTATUS")).ShouldContain($"value={status}");
        await _ari.ReceivedAsync("POST channels/c.1/continue");
    }

    [Fact]
    public async Task A_phone_that_is_not_registered_lets_the_caller_go_on()
    {
        await StartAsync();

        await _ari.EnterAsync("c.1", "PJSIP/1004-1", "user", "1009");

        (await _ari.ReceivedAsync("POST channels/c.1/variable")).ShouldContain("CHANUNAVAIL");
        await _ari.ReceivedAsync("POST channels/c.1/continue");
    }

    [Theory]
    [InlineData("operator")]
    [InlineData("user", "1001&PJSIP/1002")]
    [InlineData("user", "../bridges")]
    public async Task Arguments_that_say_not_whom_to_ring_let_the_caller_go_on_and_are_said(params string[] arguments)
    {
        var host = await StartAsync();

        await _ari.EnterAsync("c.1", "PJSIP/1004-1", arguments);

        await _ari.ReceivedAsync("POST channels/c.1/continue");
        host.Logged.ShouldContain(line => line.Contains("Stasis(attendant,user,<number>)", StringComparison.Ordinal));
        _ari.Requests.ShouldNotContain(request => request.StartsWith("POST channels/create", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caller_who_gives_up_ends_the_ringing()
    {
        await StartAsync();
        await _ari.EnterAsync("c.1", "PJSIP/1004-1", "user", "1001");
        var leg = Leg(await _ari.ReceivedAsync("POST channels/create"));
        await _ari.ReceivedAsync($"POST channels/{leg}/dial");

        await _ari.HangUpAsync("c.1");

        await _ari.ReceivedAsync($"DELETE channels/{leg}");
    }

    [Fact]
    public async Task A_phone_that_picks_the_call_up_takes_the_place_of_the_one_that_rings()
    {
        var host = await StartAsync();
        await _ari.EnterAsync("c.1", "PJSIP/1004-1", "user", "1001");
        var leg = Leg(await _ari.ReceivedAsync("POST channels/create"));
        await _ari.ReceivedAsync($"POST channels/{leg}/dial");

        await _ari.EnterInPlaceOfAsync(leg, "p.1", "PJSIP/1003-7");
        await _ari.HangUpAsync(leg, cause: 26);

        await _ari.ReceivedAsync("POST channels/c.1/answer");
        await UntilAsync(() => _ari.BridgeOf("c.1").StartsWith("attendant-talk-", StringComparison.Ordinal) && _ari.BridgeOf("p.1") == _ari.BridgeOf("c.1"));
        _ari.Requests.ShouldNotContain(request => request.Contains("/continue", StringComparison.Ordinal));
        host.Logged.ShouldNotContain(line => line.Contains("says not whom to ring", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caller_who_is_sent_on_and_comes_back_at_once_rings_anew()
    {
        await StartAsync();
        await _ari.EnterAsync("c.1", "PJSIP/1004-1", "user", "1001");
        var first = Leg(await _ari.ReceivedAsync("POST channels/create"));
        await _ari.ReceivedAsync($"POST channels/{first}/dial");

        await _ari.SendAsync("""{"type":"StasisEnd","channel":{"id":"c.1","name":"PJSIP/1004-1","state":"Ring"}}""");
        await _ari.SendAsync("""{"type":"StasisStart","args":["user","1003"],"channel":{"id":"c.1","name":"PJSIP/1004-1","state":"Ring"}}""");

        (await _ari.ReceivedAsync("POST channels/create")).ShouldContain("endpoint=PJSIP/1003");
        await UntilAsync(() => _ari.Requests.Any(request => request.StartsWith($"DELETE channels/{first}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("PJSIP/1001-2", "leg.1", "c.1")]
    [InlineData("PJSIP/1004-1", "c.1", "leg.1")]
    public async Task When_one_hangs_up_the_other_is_hung_up(string _, string hangsUp, string other)
    {
        _ari.Put("c.1", "PJSIP/1004-1", "Up", "attendant-talk-1", "user", "1001");
        _ari.Put("leg.1", "PJSIP/1001-2", "Up", "attendant-talk-1", "leg", "c.1");
        await StartAsync();

        await _ari.HangUpAsync(hangsUp);

        await _ari.ReceivedAsync($"DELETE channels/{other}");
        await UntilAsync(() => _ari.Requests.Contains("DELETE bridges/attendant-talk-1?"));
    }

    [Fact]
    public async Task Calls_that_went_on_without_us_are_adopted_and_what_was_left_hanging_is_cleared_away()
    {
        // one holds another and consults a third
        _ari.Put("c.1", "PJSIP/1004-1", "Up", "attendant-hold:leg.1", "user", "1001");
        _ari.Put("leg.1", "PJSIP/1001-2", "Up", "attendant-talk-1", "leg", "c.1");
        _ari.Put("attendant-consult:leg.1:9", "Local/1003@phones-1;1", "Up", "attendant-talk-1", "consult", "leg.1");
        // rings still; rang and nobody told the caller; is alone; is held by somebody who is gone
        _ari.Put("c.2", "PJSIP/1005-1", "Ring", null, "user", "1002");
        _ari.Put("leg.2", "PJSIP/1002-2", "Ringing", null, "leg", "c.2");
        _ari.Put("c.3", "PJSIP/1006-1", "Ring", null, "user", "1007");
        _ari.Put("c.4", "PJSIP/1008-1", "Up", "attendant-talk-4", "user", "1010");
        _ari.Put("c.5", "PJSIP/1011-1", "Up", "attendant-hold:leg.5", "user", "1012");
        await StartAsync();

        await UntilAsync(() => _ari.Requests.Contains("POST channels/c.3/continue?"));
        await UntilAsync(() => _ari.Requests.Contains("DELETE channels/c.4?") && _ari.Requests.Contains("DELETE channels/c.5?"));
        await _ari.StateAsync("leg.2", "Up");
        await UntilAsync(() => _ari.BridgeOf("c.2").Length > 0 && _ari.BridgeOf("c.2") == _ari.BridgeOf("leg.2"));
        _ari.Inside("attendant-talk-1").ShouldBe(["leg.1", "attendant-consult:leg.1:9"]);
        _ari.Inside("attendant-hold:leg.1").ShouldBe(["c.1"]);

        // who hangs up while he consults joins the two others
        await _ari.HangUpAsync("leg.1");
        await UntilAsync(() => _ari.Inside("attendant-talk-1").Count == 2 && _ari.BridgeOf("c.1") == "attendant-talk-1");
    }

    [Theory]
    [InlineData("wrong", false, "refused the ARI user")]
    [InlineData(FakeAri.Secret, true, "may only read")]
    public async Task A_user_who_is_refused_is_tried_once_and_costs_the_manager_interface_nothing(string secret, bool readOnly, string says)
    {
        _ari.ReadOnly = readOnly;
        var host = Host(secret);
        await _plugin.StartAsync(host, default);
        await host.NextAsync<SnapshotEnded>();
        await UntilAsync(() => host.Logged.Any(line => line.Contains(says, StringComparison.Ordinal)));

        var health = await _plugin.CheckHealthAsync(default);
        health.Link.ShouldBe(LinkState.Up);
        health.Reason.ShouldNotBeNull().ShouldContain(says);
        _ari.Sockets.ShouldBe(0);
        _ari.Requests.Count.ShouldBe(1);
        string.Join('\n', host.Logged).ShouldNotContain(secret);
    }

    [Fact]
    public async Task An_event_socket_that_breaks_is_opened_again_and_lines_say_meanwhile_that_they_cannot()
    {
        var host = await StartAsync();
        await _plugin.MonitorAsync(new MonitorRequest { All = true }, default);
        await host.NextAsync<DeviceReported>(device => device.Refusals is { Count: 0 });

        _ari.Cut();

        (await host.NextAsync<DeviceReported>(device => device.Refusals is { Count: > 0 })).Refusals!.Select(refusal => refusal.Service)
            .ShouldBe([PbxService.AnswerCall, PbxService.HoldCall, PbxService.RetrieveCall]);
        await host.NextAsync<DeviceReported>(device => device.Refusals is { Count: 0 });
        _ari.Sockets.ShouldBe(2);
        _asterisk.Connections.ShouldBe(1);
        (await _plugin.CheckHealthAsync(default)).Reason.ShouldBeNull();
    }

    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("[1, 2, 3]")]
    [InlineData("{\"type\":\"StasisStart\",\"channel\":{\"id\":\"c.1\"")]
    public async Task A_peer_that_sends_what_is_no_event_is_left_and_tried_again(string said)
    {
        var host = await StartAsync();

        await _ari.SendAsync(said);

        await UntilAsync(() => _ari.Sockets == 2);
        host.Logged.ShouldContain(line => line.Contains("the peer sent", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_without_end_closes_the_socket_before_memory_is_gone()
    {
        await StartAsync();

        await _ari.SendAsync(new string('x', 1024 * 1024 + 1));

        await UntilAsync(() => _ari.Sockets == 2);
    }

    [Fact]
    public async Task Events_of_unknown_kinds_and_shapes_do_no_harm()
    {
        await StartAsync();

        await _ari.SendAsync("""{"type":"Whatever"}""");
        await _ari.SendAsync("""{"type":"ChannelEnteredBridge","channel":{"id":"x","name":"PJSIP/1-1"},"bridge":7}""");
        await _ari.SendAsync("""{"type":"ChannelLeftBridge","channel":null,"bridge":{}}""");
        await _ari.SendAsync("""{"type":"ChannelDestroyed","cause":"none","channel":{"id":"y"}}""");
        await _ari.EnterAsync("c.1", "PJSIP/1004-1", "user", "1001");

        await _ari.ReceivedAsync("POST channels/create");
        _ari.Sockets.ShouldBe(1);
    }

    [Fact]
    public async Task Another_program_with_the_same_application_is_named_and_not_fought_with()
    {
        var host = await StartAsync();

        await _ari.SendAsync("""{"type":"ApplicationReplaced","application":"attendant"}""");

        await UntilAsync(() => host.Logged.Any(line => line.Contains("application of its own", StringComparison.Ordinal)));
        _ari.Sockets.ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_is_never_answered_leaves_the_next_caller_unharmed()
    {
        _ari.Misbehaves = ("POST channels/c.1/ring", 1);
        await StartAsync(timing: """{"answer": 1}""");
        await _ari.EnterAsync("c.1", "PJSIP/1004-1", "user", "1001");

        await _ari.EnterAsync("c.2", "PJSIP/1005-1", "user", "1002");

        (await _ari.ReceivedAsync("POST channels/create")).ShouldContain("endpoint=PJSIP/1002");
    }

    [Fact]
    public async Task Rules_that_need_the_application_are_refused_without_it()
    {
        var host = new TestHost { SettingsJson = """{"phones": {"rules": [{"holdBy": "bridge"}]}}""" };

        (await _plugin.StartAsync(host, default)).Failure.ShouldNotBeNull().Message.ShouldContain("ari.enabled");
    }

    [Fact]
    public async Task Diagnosis_walks_to_the_application()
    {
        await StartAsync();

        var checks = (await _plugin.DiagnoseAsync(new() { Kind = Attendant.Contracts.Diagnosis.DiagnosisSubjectKind.Instance }, default)).Checks;

        checks.Select(check => check.Id).ShouldContain("ariApplication");
        checks.Where(check => check.Id.StartsWith("ari", StringComparison.Ordinal)).ShouldAllBe(check => check.Status == Attendant.Contracts.Diagnosis.CheckStatus.Pass);
    }

    // ...channelId=attendant-leg-0123&originator=...
    private static string Leg(string created) => created.Split("channelId=")[1].Split('&')[0];

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var safety = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, safety.Token);
    }

    private TestHost Host(string secret = FakeAri.Secret, string timing = "{}")
    {
        var host = new TestHost
        {
            SettingsJson = $$"""
                {"host": "127.0.0.1", "port": {{_asterisk.Port}}, "user": "cti", "timing": {{timing}}, "ari": {"enabled": true, "port": {{_ari.Port}} },
                 "phones": {"rules": [{"answerBy": "bridge", "holdBy": "bridge"}]} }
                """,
        };
        host.Secrets["ariSecret"] = secret;
        return host;
    }

    private async Task<TestHost> StartAsync(string timing = "{}")
    {
        var host = Host(timing: timing);
        (await _plugin.StartAsync(host, default)).Outcome.ShouldBe(ServiceOutcome.Done);
        await UntilAsync(() => host.Logged.Any(line => line.Contains("Calls run through the application", StringComparison.Ordinal)));
        return host;
    }
}
