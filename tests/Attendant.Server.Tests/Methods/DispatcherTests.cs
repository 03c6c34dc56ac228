using System.Text.Json;
using Attendant.Server.Methods;
using Attendant.Server.Tests.Consoles.Support;

namespace Attendant.Server.Tests.Methods;

public sealed class DispatcherTests
{
    [Theory]
    [InlineData("\"a-1\"")]
    [InlineData("7")]
    [InlineData("-3")]
    public async Task An_id_comes_back_as_it_was(string id)
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        await console.SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"server.ping"}""");
        (await console.NextAsync())!.Value.GetProperty("id").GetRawText().ShouldBe(id);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"server.ping"}""", "null")]
    [InlineData("""{"jsonrpc":"2.0","id":[1],"method":"server.ping"}""", "null")]
    [InlineData("""{"jsonrpc":"1.0","id":4,"method":"server.ping"}""", "4")]
    [InlineData("""{"jsonrpc":"2.0","id":4}""", "4")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"method":7}""", "4")]
    [InlineData("5", "null")]
    [InlineData("\"server.ping\"", "null")]
    [InlineData("[]", "null")]
    public async Task What_is_no_request_is_told_so(string text, string id)
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        await console.SendRawAsync(text + "\n");
        var answer = JsonDocument.Parse(await RawAsync(console)).RootElement;
        answer.GetProperty("id").GetRawText().ShouldBe(id);
        TestConsole.Error(answer).GetProperty("code").GetInt32().ShouldBe(-32600);
    }

    [Fact]
    public async Task A_batch_is_answered_by_one_array_and_notifications_in_it_are_not()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        await console.SendAsync("""[{"jsonrpc":"2.0","id":1,"method":"server.ping"},{"jsonrpc":"2.0","method":"server.ping"},{"jsonrpc":"2.0","id":"b","method":"history.list"}]""");
        var answers = (await console.NextAsync())!.Value;
        answers.ValueKind.ShouldBe(JsonValueKind.Array);
        answers.EnumerateArray().Select(answer => answer.GetProperty("id").GetRawText()).ShouldBe(["1", "\"b\""], ignoreOrder: true);
    }

    [Fact]
    public async Task A_part_of_a_batch_that_is_no_request_is_told_so_in_the_array()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        console.Witness.ExpectMalformed();
        await console.SendAsync("""[1,{"jsonrpc":"2.0","id":1,"method":"server.ping"}]""");
        var answers = (await console.NextAsync())!.Value.EnumerateArray().ToArray();
        answers.Length.ShouldBe(2);
        answers.Single(answer => answer.GetProperty("id").ValueKind == JsonValueKind.Null).GetProperty("error").GetProperty("code").GetInt32().ShouldBe(-32600);
    }

    [Fact]
    public async Task A_batch_of_notifications_is_not_answered()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        await console.SendAsync("""[{"jsonrpc":"2.0","method":"server.ping"}]""");
        (await console.AskAsync("server.ping")).GetProperty("id").GetInt32().ShouldBe(1);
        console.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_batch_of_thirty_three_is_refused_as_a_whole()
    {
        var done = 0;
        await using var house = await House.OpenAsync([Command("call.hold", _ => done++)]);
        var console = await house.SignInAsync();
        var requests = Enumerable.Range(1, 33).Select(id => $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"call.hold","params":{"callId":"c"}}""");
        await console.SendMalformedAsync($"[{string.Join(',', requests)}]");
        TestConsole.Error((await console.NextAsync())!.Value).GetProperty("code").GetInt32().ShouldBe(-32600);
        await console.CatchUpAsync();
        done.ShouldBe(0);
    }

    [Fact]
    public async Task A_request_without_an_id_is_not_done()
    {
        var done = 0;
        await using var house = await House.OpenAsync([Command("call.hold", _ => done++)]);
        var console = await house.SignInAsync();
        console.Witness.ExpectMalformed();
        await console.SendAsync("""{"jsonrpc":"2.0","method":"call.hold","params":{"callId":"c"}}""");
        await console.CatchUpAsync();
        done.ShouldBe(0);
        console.Heard.ShouldBeEmpty();
    }

    [Fact]
    public async Task Before_sign_in_only_sessions_and_the_ping_are_answered()
    {
        await using var house = await House.OpenAsync([Command("call.hold", _ => { })]);
        var console = await house.ConnectAsync();
        TestConsole.Reason(await console.AskAsync("call.hold", new { callId = "c" })).ShouldBe("NOT_SIGNED_IN");
        TestConsole.Reason(await console.AskAsync("history.list")).ShouldBe("NOT_SIGNED_IN");
        TestConsole.Reason(await console.AskAsync("subscribe", new { topics = new[] { new { topic = "lines" } } })).ShouldBe("NOT_SIGNED_IN");
        TestConsole.Reason(await console.AskAsync("session.logout")).ShouldBe("NOT_SIGNED_IN");
        TestConsole.Result(await console.AskAsync("server.ping"));
    }

    [Fact]
    public async Task A_method_of_the_page_that_is_not_built_is_UNSUPPORTED_and_any_other_unknown()
    {
        await using var house = await House.OpenAsync();
        var console = await house.SignInAsync();
        var notBuilt = await console.AskAsync("history.list");
        TestConsole.Reason(notBuilt).ShouldBe("UNSUPPORTED");
        TestConsole.Error(notBuilt).GetProperty("message").GetString()!.ShouldContain("history.list");
        TestConsole.Error(await console.AskAsync("call.fly", malformed: true)).GetProperty("code").GetInt32().ShouldBe(-32601);
    }

    [Theory]
    [InlineData("""{"callId":7}""", "callId")]
    [InlineData("""{}""", "callId")]
    [InlineData("""[1]""", "params")]
    [InlineData("""{"callId":"\ud800"}""", "callId")]
    [InlineData("""{"callId":"c","key":5}""", "key")]
    [InlineData("""{"callId":"c","key":"0123456789012345678901234567890123456789012345678901234567890123456789"}""", "key")]
    public async Task A_wrong_parameter_is_named(string parameters, string field)
    {
        await using var house = await House.OpenAsync([Command("call.hold", _ => { })]);
        var console = await house.SignInAsync();
        await console.SendRawAsync($$"""{"jsonrpc":"2.0","id":99,"method":"call.hold","params":{{parameters}}}""" + "\n");
        var error = TestConsole.Error(JsonDocument.Parse(await RawAsync(console)).RootElement);
        error.GetProperty("code").GetInt32().ShouldBe(-32602);
        error.GetProperty("data").GetProperty("field").GetString().ShouldBe(field);
        error.GetProperty("data").GetProperty("reason").GetString().ShouldBe("INVALID_ARGUMENT");
    }

    [Fact]
    public async Task A_permission_that_lacks_is_named()
    {
        var method = new FakeMethod("call.hold", MethodFlags.Command, (_, _) => throw new InvalidOperationException()) { Permission = "chat.use" };
        await using var house = await House.OpenAsync([method]);
        var console = await house.SignInAsync();
        var answer = await console.AskAsync("call.hold", new { callId = "c" });
        TestConsole.Reason(answer).ShouldBe("FORBIDDEN");
        TestConsole.Error(answer).GetProperty("message").GetString()!.ShouldContain("chat.use");
    }

    [Fact]
    public async Task A_user_without_edition_may_do_little()
    {
        await using var house = await House.OpenAsync([Command("call.hold", _ => { })]);
        house.SignIn.Users["root"] = FakeSignIn.Identity("root") with { Edition = "none", Extension = "", Lines = [], Roles = ["administrator"] };
        var console = await house.SignInAsync("root");
        TestConsole.Reason(await console.AskAsync("call.hold", new { callId = "c" })).ShouldBe("FORBIDDEN");
        TestConsole.Reason(await console.AskAsync("subscribe", new { topics = new[] { new { topic = "lines" } } })).ShouldBe("FORBIDDEN");
        await console.SubscribeAsync("plugins", "settings");
    }

    [Fact]
    public async Task A_fault_is_logged_and_told_without_detail()
    {
        await using var house = await House.OpenAsync([new FakeMethod("history.list", MethodFlags.None, (_, _) => throw new InvalidOperationException("the secret of the house"))]);
        var console = await house.SignInAsync();
        var answer = await console.AskAsync("history.list");
        TestConsole.Error(answer).GetProperty("code").GetInt32().ShouldBe(-32603);
        answer.GetRawText().ShouldNotContain("secret");
        await house.Log.ForAsync(3750);
        house.Log.Entries.Single(entry => entry.Id == 3750).Exception!.Message.ShouldBe("the secret of the house");
    }

    [Fact]
    public async Task Requests_start_in_order_and_are_answered_when_they_are_done()
    {
        var (started, gates) = (new List<string>(), new Dictionary<string, TaskCompletionSource<MethodResult>>());
        foreach (var id in (string[])["a", "b", "c"]) gates[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var method = new FakeMethod("directory.lookup", MethodFlags.None, (call, _) =>
        {
            started.Add(call.Required<string>("number"));
            return gates[call.Required<string>("number")].Task;
        });
        await using var house = await House.OpenAsync([method]);
        var console = await house.SignInAsync();
        var ids = new List<int>();
        foreach (var number in (string[])["a", "b", "c"]) ids.Add(await console.RequestAsync("directory.lookup", new { number }));
        gates["c"].SetResult(MethodResult.Empty);
        (await console.NextAsync())!.Value.GetProperty("id").GetInt32().ShouldBe(ids[2]);
        gates["a"].SetResult(MethodResult.Empty);
        (await console.NextAsync())!.Value.GetProperty("id").GetInt32().ShouldBe(ids[0]);
        gates["b"].SetResult(MethodResult.Empty);
        (await console.NextAsync())!.Value.GetProperty("id").GetInt32().ShouldBe(ids[1]);
        started.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task The_thirty_third_open_request_is_refused()
    {
        var gate = new TaskCompletionSource<MethodResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var house = await House.OpenAsync([new FakeMethod("directory.lookup", MethodFlags.None, (_, _) => gate.Task)]);
        var console = await house.SignInAsync();
        for (var open = 0; open < 32; open++) await console.RequestAsync("directory.lookup", new { number = "1" });
        TestConsole.Reason(await console.AskAsync("directory.lookup", new { number = "1" })).ShouldBe("RATE_LIMITED");
        gate.SetResult(MethodResult.Empty);
        for (var open = 0; open < 32; open++) TestConsole.Result((await console.NextAsync())!.Value);
        TestConsole.Result(await console.AskAsync("directory.lookup", new { number = "1" }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_method_that_does_not_end_is_answered_all_the_same(bool obeys)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var house = await House.OpenAsync([new FakeMethod("call.hold", MethodFlags.Command, async (_, cancellationToken) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, obeys ? cancellationToken : CancellationToken.None);
            return MethodResult.Empty;
        })]);
        var console = await house.SignInAsync();
        var id = await console.RequestAsync("call.hold", new { callId = "c" });
        await started.Task;
        house.Time.Advance(TimeSpan.FromSeconds(10));
        var answer = await console.AnswerAsync(id);
        TestConsole.Reason(answer).ShouldBe("TIMEOUT");
        TestConsole.Error(answer).GetProperty("data").GetProperty("outcome").GetString().ShouldBe("unknown");
    }

    [Fact]
    public async Task A_result_carries_the_number_of_its_effect_or_a_later_one_that_was_sent_before()
    {
        House? house = null;
        var method = new FakeMethod("call.hold", MethodFlags.Command, async (call, _) =>
        {
            await house!.Loop.PaintAsync(picture => picture.Set(Painted.Line("L1", "2001")));
            var effect = house.Loop.Seq;
            await house.Loop.PaintAsync(picture => picture.Set(Painted.Line("L2", "2002")));
            return MethodResult.Of(json => json.WriteString("callId", "c"), effect);
        });
        await using (house = await House.OpenAsync([method]))
        {
            var console = await house.SignInAsync();
            await console.SubscribeAsync("lines");
            var result = TestConsole.Result(await console.AskAsync("call.hold", new { callId = "c" }));
            result.GetProperty("callId").GetString().ShouldBe("c");
            result.GetProperty("seq").GetInt64().ShouldBe(house.Loop.Seq);
            console.Heard.Count.ShouldBe(2);
        }
    }

    private static FakeMethod Command(string name, Action<MethodCall> does) => new(name, MethodFlags.Command, (call, _) =>
    {
        call.Required<string>("callId");
        does(call);
        return Task.FromResult(MethodResult.Of(json =>
        {
            json.WriteString("callId", "c");
            json.WriteNumber("seq", 1);
        }));
    });

    /// <summary>What a request that the witness was not told of is answered.</summary>
    private static async Task<string> RawAsync(TestConsole console)
    {
        var framing = new Attendant.Protocol.LineFraming();
        while (true)
        {
            if (framing.TryTake(out var line)) return System.Text.Encoding.UTF8.GetString(line.Span);
            framing.Received(await console.Stream.ReadAsync(framing.Room()));
        }
    }
}
