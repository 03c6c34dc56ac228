using Attendant.Server.Methods;
using Attendant.Server.Tests.Consoles.Support;

namespace Attendant.Server.Tests.Methods;

public sealed class CommandKeyTests
{
    private int _done;

    [Fact]
    public async Task A_command_sent_twice_is_done_once_and_gets_the_same_answer()
    {
        await using var house = await House.OpenAsync([Counting()]);
        var console = await house.SignInAsync();
        var first = TestConsole.Result(await console.AskAsync("call.make", new { to = "100", key = "k1" }));
        var again = TestConsole.Result(await console.AskAsync("call.make", new { key = "k1", to = "100" }));
        again.GetRawText().ShouldBe(first.GetRawText());
        _done.ShouldBe(1);
    }

    [Fact]
    public async Task Sent_again_while_it_runs_it_waits_for_the_answer()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var house = await House.OpenAsync([Counting(gate.Task)]);
        var console = await house.SignInAsync();
        var first = await console.RequestAsync("call.make", new { to = "100", key = "k1" });
        var again = await console.RequestAsync("call.make", new { to = "100", key = "k1" });
        await console.CatchUpAsync();
        console.Heard.ShouldBeEmpty();
        gate.SetResult();
        var answers = new[] { (await console.NextAsync())!.Value, (await console.NextAsync())!.Value };
        answers.Select(answer => answer.GetProperty("id").GetInt32()).ShouldBe([first, again], ignoreOrder: true);
        answers.Select(answer => answer.GetProperty("result").GetRawText()).Distinct().Count().ShouldBe(1);
        _done.ShouldBe(1);
    }

    [Fact]
    public async Task With_other_parameters_or_another_method_the_key_is_a_duplicate()
    {
        await using var house = await House.OpenAsync([Counting(), Counting(name: "call.hold")]);
        var console = await house.SignInAsync();
        await console.AskAsync("call.make", new { to = "100", key = "k1" });
        TestConsole.Reason(await console.AskAsync("call.make", new { to = "101", key = "k1" })).ShouldBe("DUPLICATE_KEY");
        TestConsole.Reason(await console.AskAsync("call.hold", new { callId = "c", key = "k1" })).ShouldBe("DUPLICATE_KEY");
        _done.ShouldBe(1);
    }

    [Fact]
    public async Task Keys_are_a_session_s_own()
    {
        await using var house = await House.OpenAsync([Counting()]);
        foreach (var user in (string[])["anna", "ben"])
            TestConsole.Result(await (await house.SignInAsync(user)).AskAsync("call.make", new { to = user, key = "k1" }));
        _done.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_is_remembered_for_ten_minutes()
    {
        await using var house = await House.OpenAsync([Counting()], options => options.Heartbeat = TimeSpan.FromHours(1));
        var console = await house.SignInAsync();
        await console.AskAsync("call.make", new { to = "100", key = "k1" });
        house.Time.Advance(TimeSpan.FromMinutes(9.9));
        await console.AskAsync("call.make", new { to = "100", key = "k1" });
        _done.ShouldBe(1);
        house.Time.Advance(TimeSpan.FromMinutes(0.2));
        await console.AskAsync("call.make", new { to = "100", key = "k1" });
        _done.ShouldBe(2);
    }

    [Fact]
    public async Task A_thousand_keys_are_remembered()
    {
        await using var house = await House.OpenAsync([Counting()], options => options.RememberedKeys = 3);
        var console = await house.SignInAsync();
        foreach (var key in (string[])["a", "b", "c", "a", "d", "b", "a"]) await console.AskAsync("call.make", new { to = "100", key });
        // a, b and c are done; a is remembered; d pushes a out; b is remembered; a is done again
        _done.ShouldBe(5);
    }

    [Fact]
    public async Task A_command_goes_on_when_its_connection_breaks_and_is_answered_on_the_next()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var house = await House.OpenAsync([Counting(gate.Task)]);
        var first = await house.SignInAsync();
        await first.RequestAsync("call.make", new { to = "100", key = "k1" });
        await first.CatchUpAsync();
        first.Socket.Close(0);
        var second = await house.ConnectAsync(first);
        await second.ResumeAsync(first);
        var again = await second.RequestAsync("call.make", new { to = "100", key = "k1" });
        gate.SetResult();
        TestConsole.Result(await second.AnswerAsync(again)).GetProperty("callId").GetString().ShouldBe("c-1");
        _done.ShouldBe(1);
    }

    [Fact]
    public async Task A_command_without_key_is_done_each_time()
    {
        await using var house = await House.OpenAsync([Counting()]);
        var console = await house.SignInAsync();
        await console.AskAsync("call.make", new { to = "100" });
        await console.AskAsync("call.make", new { to = "100" });
        _done.ShouldBe(2);
    }

    [Fact]
    public async Task A_command_with_a_member_that_is_no_Unicode_is_done_once_too()
    {
        await using var house = await House.OpenAsync([Counting()]);
        var console = await house.SignInAsync();
        foreach (var id in (int[])[101, 102])
        {
            var request = $$"""{"jsonrpc":"2.0","id":{{id}},"method":"call.make","params":{"to":"100","key":"k1" """;
            console.Witness.FromClient(request + "}}");
            await console.SendRawAsync(request + """, "":{"":[""]}}}""".Replace("\"\"", @"""\ud800""") + "\n");
            TestConsole.Result(await console.AnswerAsync(id));
        }

        _done.ShouldBe(1);
    }

    private FakeMethod Counting(Task? gate = null, string name = "call.make") => new(name, MethodFlags.Command, async (_, _) =>
    {
        var number = Interlocked.Increment(ref _done);
        if (gate is not null) await gate;
        return MethodResult.Of(json => json.WriteString("callId", $"c-{number}"), 0);
    });
}
