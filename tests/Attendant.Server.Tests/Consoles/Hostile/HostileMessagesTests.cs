using System.Text;
using System.Text.Json;
using Attendant.Server.Methods;
using Attendant.Server.Tests.Consoles.Support;

namespace Attendant.Server.Tests.Consoles.Hostile;

/// <summary>Messages as no console sends them, over every transport: each is answered as the protocol's page says.</summary>
public sealed class HostileMessagesTests
{
    private static readonly string[] NoJson =
    [
        "", " ", "\t", "{", "}", "[", "]", "{\"a\":", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server.ping\"", "{'a':1}", "{a:1}", "{\"a\":1,}", "[1,]",
        "\"open", "\"\u0001\"", "\"\\x\"", "\"\\u12\"", "nul", "TRUE", "NaN", "Infinity", "01", "+1", "1.", ".5", "1e", "0x10", "--1", "{}{}", "[] []", "1 2",
        "// c", "{/**/}", "\uFEFF{}", "\0", "{\"a\":1}\0", "GET /console HTTP/1.1", "\u001b[2J", "jsonrpc", new string('x', 1000), "<?xml version=\"1.0\"?>",
    ];

    private static readonly (string Text, string Id)[] NoRequests =
    [
        ("null", "null"), ("7", "null"), ("\"server.ping\"", "null"), ("true", "null"), ("{}", "null"), ("[]", "null"),
        ("""{"jsonrpc":"2.0"}""", "null"), ("""{"jsonrpc":2.0,"id":1,"method":"server.ping"}""", "1"), ("""{"jsonrpc":"2.0 ","id":"a","method":"server.ping"}""", "\"a\""),
        ("""{"jsonrpc":"\ud800","id":2,"method":"server.ping"}""", "2"), ("""{"JSONRPC":"2.0","id":3,"method":"server.ping"}""", "3"),
        ("""{"jsonrpc":"2.0","id":null,"method":"server.ping"}""", "null"), ("""{"jsonrpc":"2.0","id":true,"method":"server.ping"}""", "null"),
        ("""{"jsonrpc":"2.0","id":{"a":1},"method":"server.ping"}""", "null"), ("""{"jsonrpc":"2.0","id":[1],"method":"server.ping"}""", "null"),
        ("""{"jsonrpc":"2.0","id":1,"id":[],"method":"server.ping"}""", "null"), ("""{"jsonrpc":"2.0","id":4,"method":null}""", "4"),
        ("""{"jsonrpc":"2.0","id":5,"method":["server.ping"]}""", "5"), ("""{"jsonrpc":"2.0","id":6,"method":"\udc00"}""", "6"),
        ("""{"jsonrpc":"2.0","id":7,"result":{}}""", "7"), ("""{"jsonrpc":"2.0","id":8,"error":{"code":1,"message":"x"}}""", "8"),
    ];

    public static TheoryData<WireKind> Wires => [.. Enum.GetValues<WireKind>()];

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task What_is_not_JSON_is_told_and_the_connection_stays(WireKind kind)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectAsync(kind);
        foreach (var text in NoJson.Where(text => text.Length > 0 || kind is WireKind.Plain or WireKind.Tls))
        {
            await wire.SendAsync(text);
            ShouldBe(await wire.AnswerAsync(), "null", -32700, text);
            await wire.ShouldBeServedAsync();
        }

        await siege.ShouldBeUndisturbedAsync();
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task What_is_no_request_is_told_with_its_id_where_one_can_be_read(WireKind kind)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectAsync(kind);
        foreach (var (text, id) in NoRequests)
        {
            await wire.SendAsync(text);
            ShouldBe(await wire.AnswerAsync(), id, -32600, text);
        }

        await wire.ShouldBeServedAsync();
        await siege.ShouldBeUndisturbedAsync();
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task Ten_unreadable_messages_in_a_row_close_the_connection(WireKind kind)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectAsync(kind);
        for (var times = 0; times < 10; times++)
        {
            await wire.SendAsync("{half");
            ShouldBe(await wire.AnswerAsync(), "null", -32700, "");
        }

        (await wire.NextAsync()).ShouldBeNull();
        (await siege.House.Log.ForAsync(3521)).ShouldContain("10 messages in a row");
        await siege.ShouldBeUndisturbedAsync();
    }

    public static TheoryData<WireKind, string> TooLarge()
    {
        var data = new TheoryData<WireKind, string>();
        foreach (var kind in Enum.GetValues<WireKind>())
            foreach (var what in (string[])["longer by one", "three mebibytes", "ten thousand arrays", "ten thousand objects", "deeper by one"]) data.Add(kind, what);
        return data;
    }

    [Theory]
    [MemberData(nameof(TooLarge))]
    public async Task What_is_too_large_or_too_deep_is_told_and_closes_the_connection(WireKind kind, string what)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectAsync(kind);
        var sending = wire.SendAsync(what switch
        {
            "longer by one" => new string(' ', 262_145),
            "three mebibytes" => $"{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server.ping\",\"x\":\"{new string('x', 3 << 20)}\"}}",
            "ten thousand arrays" => new string('[', 10_000) + new string(']', 10_000),
            "ten thousand objects" => string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000),
            _ => new string('[', 33) + new string(']', 33),
        });
        var answer = await wire.AnswerAsync();
        ShouldBe(answer, "null", -32600, what);
        TestConsole.Reason(answer).ShouldBe("MESSAGE_TOO_LARGE");
        (await wire.NextAsync()).ShouldBeNull();
        await sending;
        await siege.House.Log.ForAsync(3520);
        await siege.ShouldBeUndisturbedAsync();
    }

    [Theory]
    [MemberData(nameof(Wires))]
    public async Task An_id_comes_back_as_it_was_written_however_odd_and_however_often(WireKind kind)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectAsync(kind);
        string[] ids =
        [
            "0", "-0", "1.0", "1.50", "1e400", "-1E-400", "9007199254740993", new('9', 400), "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\/\"", "\"\u2028é\"",
            $"\"{new string('i', 100_000)}\"",
        ];
        foreach (var id in ids)
        {
            await wire.SendAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"server.ping"}""");
            (await wire.AnswerAsync()).GetProperty("id").GetRawText().ShouldBe(id);
        }

        await siege.ShouldBeUndisturbedAsync();
    }

    [Fact]
    public async Task An_id_that_is_open_twice_is_answered_twice_and_both_are_done()
    {
        var gate = new TaskCompletionSource<MethodResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var siege = await Siege.OpenAsync(methods: [new FakeMethod("directory.lookup", MethodFlags.None, (_, _) => gate.Task)]);
        var wire = await siege.ConnectAsync(WireKind.Plain);
        await wire.SignInAsync("mallory");
        for (var times = 0; times < 3; times++) await wire.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"directory.lookup","params":{"number":"1"}}""");
        await wire.ShouldBeServedAsync();
        gate.SetResult(MethodResult.Empty);
        for (var times = 0; times < 3; times++) (await wire.AnswerAsync()).GetProperty("id").GetInt32().ShouldBe(1);
        await wire.ShouldBeServedAsync();
        await siege.ShouldBeUndisturbedAsync();
    }

    [Theory]
    [InlineData(WireKind.Plain)]
    [InlineData(WireKind.Tls)]
    public async Task Noise_is_not_JSON_line_by_line_and_disturbs_nobody(WireKind kind)
    {
        await using var siege = await Siege.OpenAsync();
        var random = new Random(4711);
        for (var connections = 0; connections < 20; connections++)
        {
            var wire = await siege.ConnectAsync(kind);
            for (var times = 0; times < 10; times++)
            {
                var noise = new byte[random.Next(1, 3000)];
                random.NextBytes(noise);
                noise = [.. noise.Where(b => b != '\n')];
                // the first byte of a TLS connection is looked at before all others
                await wire.SendAsync((byte[])[0xFF, .. noise]);
                ShouldBe(await wire.AnswerAsync(), "null", -32700, Convert.ToHexString(noise));
            }

            (await wire.NextAsync()).ShouldBeNull();
        }

        await siege.ShouldBeUndisturbedAsync();
    }

    [Theory]
    [InlineData(WireKind.Plain)]
    [InlineData(WireKind.Tls)]
    public async Task Half_a_line_is_nothing_wherever_it_is_cut(WireKind kind)
    {
        await using var siege = await Siege.OpenAsync();
        var line = Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","id":1,"method":"server.ping"}""");
        for (var cut = 1; cut < line.Length; cut += 7)
        {
            var wire = await siege.ConnectAsync(kind);
            await wire.WriteAsync(line.AsMemory(0, cut));
            if (cut % 2 == 0) wire.Socket.Close(0);
            else wire.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
            if (cut % 2 == 1) (await wire.NextAsync()).ShouldBeNull();
        }

        await siege.ShouldBeUndisturbedAsync();
    }

    private static void ShouldBe(JsonElement answer, string id, int code, string sent)
    {
        answer.GetProperty("id").GetRawText().ShouldBe(id, sent);
        TestConsole.Error(answer).GetProperty("code").GetInt32().ShouldBe(code, sent);
    }
}
