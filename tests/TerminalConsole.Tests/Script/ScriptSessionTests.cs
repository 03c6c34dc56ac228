using System.Text.Json.Nodes;
using Attendant.Client.Fakes;
using Attendant.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace TerminalConsole.Script;

public sealed class ScriptSessionTests
{
    [Fact]
    public async Task The_events_of_a_command_come_before_its_result_each_on_a_line()
    {
        await using var server = new FakeServer();
        var (run, connection) = await ScriptRun.BeginAsync(server);
        await using var _ = run;

        run.Say("make 2002");
        var request = await connection.ExpectAsync("call.make");
        await connection.SendAsync(Wire.CallChanged(802, "c-1", "dialing"));
        await connection.SendAsync(Wire.CallChanged(803, "c-1", "alerting"));
        await connection.SendAsync(Wire.Result(request, """{"callId":"c-1","seq":803}"""));

        ((string)request["params"]!["to"]!).ShouldBe("2002");
        (await run.NextAsync()).ToJsonString().ShouldStartWith("""{"event":"call.changed","seq":802,"call":{"id":"c-1",""");
        ((int)(await run.NextAsync())["seq"]!).ShouldBe(803);
        (await run.NextAsync()).ToJsonString().ShouldBe("""{"result":{"callId":"c-1","seq":803},"command":"make 2002"}""");
        (await run.QuitAsync(connection)).ShouldBe(0);
    }

    [Fact]
    public async Task The_picture_is_printed_in_the_types_of_the_protocol()
    {
        await using var server = new FakeServer();
        var call = Wire.Call("c-1", "connected", more: ""","priority":"vip","answeredAt":"2026-11-22T20:00:07.000Z","data":{"account":"Müller","tries":"2"}""");
        var (run, connection) = await ScriptRun.BeginAsync(server, $"[{call}]");
        await using var _ = run;

        run.Say("calls");
        var printed = (await run.AnswerAsync())["result"]!;
        run.Say("state");
        var state = (await run.AnswerAsync())["result"]!;

        JsonNode.DeepEquals(printed, new JsonArray(JsonNode.Parse(call))).ShouldBeTrue(printed.ToJsonString());
        ((string)state["connection"]!).ShouldBe("online");
        state["lines"]!.AsArray().Select(l => (string)l!["extension"]!).ShouldBe(["2001", "2002"]);
        ((string)state["user"]!["edition"]!).ShouldBe("BAP");
        await run.QuitAsync(connection);
    }

    [Fact]
    public async Task Without_an_id_the_only_sensible_call_is_meant()
    {
        await using var server = new FakeServer();
        var (run, connection) = await ScriptRun.BeginAsync(server, $"[{Held("c-1")},{Wire.Call("c-2")}]");
        await using var _ = run;

        run.Say("hold");
        var hold = await connection.AnswerAsync("call.hold", """{"callId":"c-2","seq":802}""");
        run.Say("retrieve");
        var retrieve = await connection.AnswerAsync("call.retrieve", """{"callId":"c-1","seq":803}""");

        ((string)hold["params"]!["callId"]!).ShouldBe("c-2");
        ((string)retrieve["params"]!["callId"]!).ShouldBe("c-1");
        await run.QuitAsync(connection);
    }

    [Theory]
    [InlineData("hangup c-2", "call.hangup", "c-2")]
    [InlineData("hangup call=c-1", "call.hangup", "c-1")]
    public async Task A_call_can_be_named(string command, string method, string id)
    {
        await using var server = new FakeServer();
        var (run, connection) = await ScriptRun.BeginAsync(server, $"[{Wire.Call("c-1")},{Wire.Call("c-2")}]");
        await using var _ = run;

        run.Say(command);
        var request = await connection.AnswerAsync(method, $$"""{"callId":"{{id}}","seq":802}""");

        ((string)request["params"]!["callId"]!).ShouldBe(id);
        await run.QuitAsync(connection);
    }

    [Fact]
    public async Task Where_several_calls_are_possible_one_must_be_named()
    {
        await using var server = new FakeServer();
        var (run, connection) = await ScriptRun.BeginAsync(server, $"[{Wire.Call("c-1")},{Wire.Call("c-2")}]");
        await using var _ = run;

        run.Say("hangup");

        var error = (await run.AnswerAsync())["error"]!;
        ((string)error["reason"]!).ShouldBe(Reasons.Ambiguous);
        ((string)error["message"]!).ShouldContain("c-1");
        ((string)error["message"]!).ShouldContain("c-2");
        await run.QuitAsync(connection);
    }

    [Theory]
    [InlineData("make", "Usage: make NUMBER [LINE]")]
    [InlineData("bogus", "bogus is no command; help names them all.")]
    [InlineData("dnd maybe", "dnd: say on or off.")]
    [InlineData("hold", "You have no call.")]
    [InlineData("hold call=c-9", "You have no call c-9. You have no call.")]
    [InlineData("supervise 2999", "supervise: say whom: there is no line 2999.")]
    [InlineData("wait call levitating 1", WaitCommand.Usage)]
    [InlineData("wait call connected soon", WaitCommand.Usage)]
    public async Task What_cannot_be_done_is_an_error_that_says_why(string command, string message)
    {
        await using var server = new FakeServer();
        var (run, connection) = await ScriptRun.BeginAsync(server);
        await using var _ = run;

        run.Say(command);

        var line = await run.AnswerAsync();
        ((string)line["error"]!["message"]!).ShouldBe(message);
        ((string)line["command"]!).ShouldBe(command);
        await run.QuitAsync(connection);
    }

    [Fact]
    public async Task What_the_server_refuses_is_an_error_with_all_it_said_and_the_exit_code_tells_with_strict()
    {
        await using var server = new FakeServer();
        var (run, connection) = await ScriptRun.BeginAsync(server, strict: true);
        await using var _ = run;

        run.Say("pickup 2002");
        await connection.RefuseAsync("call.pickup", Reasons.Ambiguous, ""","field":"extension","candidates":[{"line":"L2","extension":"2002","source":"pbx1"}]""");

        (await run.AnswerAsync()).ToJsonString().ShouldBe(
            """{"error":{"reason":"AMBIGUOUS","message":"Not now.","field":"extension","candidates":[{"line":"L2","extension":"2002","source":"pbx1"}]},"command":"pickup 2002"}""");
        (await run.QuitAsync(connection)).ShouldBe(1);
    }

    [Fact]
    public async Task Waiting_ends_when_the_call_has_the_state()
    {
        await using var server = new FakeServer();
        var (run, connection) = await ScriptRun.BeginAsync(server);
        await using var _ = run;

        run.Say("wait call connected 60");
        await connection.SendAsync(Wire.CallChanged(802, "c-1", "offered"));
        await connection.SendAsync(Wire.CallChanged(803, "c-1", "connected"));

        var found = (await run.AnswerAsync())["result"]!;
        ((string)found["id"]!, (string)found["state"]!).ShouldBe(("c-1", "connected"));
        await run.QuitAsync(connection);
    }

    [Fact]
    public async Task Waiting_in_vain_is_an_error_that_says_what_there_is()
    {
        var clock = new TimerWatch();
        await using var server = new FakeServer();
        var (run, connection) = await ScriptRun.BeginAsync(server, $"[{Wire.Call("c-1", "held")}]", time: clock);
        await using var _ = run;

        run.Say("wait call connected 10");
        await clock.TimerAsync((due, _) => due == TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(10));

        var error = (await run.AnswerAsync())["error"]!;
        ((string)error["reason"]!).ShouldBe(Reasons.Timeout);
        ((string)error["message"]!).ShouldContain("\"held\"");
        await run.QuitAsync(connection);
    }

    [Theory]
    [InlineData("wait line 2002 idle 5", "L2")]
    [InlineData("wait line L1 idle 5", "L1")]
    public async Task What_is_there_already_need_not_be_waited_for(string command, string id)
    {
        await using var server = new FakeServer();
        var (run, connection) = await ScriptRun.BeginAsync(server, time: new FakeTimeProvider());
        await using var _ = run;

        run.Say(command);

        ((string)(await run.AnswerAsync())["result"]!["id"]!).ShouldBe(id);
        await run.QuitAsync(connection);
    }

    [Fact]
    public async Task The_end_of_the_input_signs_out()
    {
        await using var server = new FakeServer();
        var (run, connection) = await ScriptRun.BeginAsync(server, strict: true);
        await using var _ = run;

        run.EndOfInput();
        await connection.AnswerAsync("session.logout", "{}");

        (await run.Ended.Soon()).ShouldBe(0);
    }

    [Fact]
    public async Task An_interrupt_signs_out_though_a_command_waits()
    {
        await using var server = new FakeServer();
        var (run, connection) = await ScriptRun.BeginAsync(server);
        await using var _ = run;
        run.Say("make 2002");
        await connection.ExpectAsync("call.make");

        await run.InterruptAsync();
        await connection.AnswerAsync("session.logout", "{}");

        (await run.Ended.Soon()).ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_sign_in_is_an_error_and_an_exit_code()
    {
        await using var server = new FakeServer();
        await using var run = new ScriptRun(server);

        await (await server.GreetAsync()).RefuseAsync("session.login", Reasons.InvalidCredentials);

        ((string)(await run.AnswerAsync())["error"]!["reason"]!).ShouldBe(Reasons.InvalidCredentials);
        (await run.Ended.Soon()).ShouldBe(2);
    }

    [Fact]
    public async Task A_session_that_the_server_ends_ends_the_program_too()
    {
        await using var server = new FakeServer();
        var (run, connection) = await ScriptRun.BeginAsync(server);
        await using var _ = run;

        await connection.SendAsync(Wire.Notification("session.ended", """{"reason":"ENDED_BY_ADMINISTRATOR"}"""));
        connection.Close();

        ((string)(await run.EventAsync("session.ended"))["reason"]!).ShouldBe("ENDED_BY_ADMINISTRATOR");
        ((string)(await run.EventAsync("connection.changed"))["state"]!).ShouldBe("closed");
        (await run.Ended.Soon()).ShouldBe(2);
    }

    [Fact]
    public async Task A_broken_connection_is_told_and_the_command_goes_on()
    {
        await using var server = new FakeServer();
        var (run, connection) = await ScriptRun.BeginAsync(server);
        await using var _ = run;
        run.Say("make 2002");
        await connection.ExpectAsync("call.make");
        connection.Cut();

        var second = await server.GreetAsync();
        await second.AnswerAsync("session.resume", """{"resumed":true,"missed":0,"token":"t-2"}""");
        await second.AnswerAsync("call.make", """{"callId":"c-1","seq":804}""");

        ((string)(await run.NextAsync())["state"]!).ShouldBe("reconnecting");
        ((string)(await run.AnswerAsync())["result"]!["callId"]!).ShouldBe("c-1");
        await run.QuitAsync(second);
    }

    private static string Held(string id) =>
        Wire.Call(id, "held").Replace("""{"hangup":true,"hold":true,""", """{"hangup":true,"hold":"INVALID_STATE","retrieve":true,""");
}
