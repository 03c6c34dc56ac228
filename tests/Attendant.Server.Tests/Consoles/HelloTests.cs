using System.Text;
using Attendant.Server.Tests.Consoles.Support;

namespace Attendant.Server.Tests.Consoles;

public sealed class HelloTests
{
    [Fact]
    public async Task The_server_speaks_first()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        var hello = console.Hello.GetProperty("params");
        console.Hello.GetProperty("method").GetString().ShouldBe("server.hello");
        hello.GetProperty("product").GetString().ShouldBe("Attendant");
        hello.GetProperty("epoch").GetString().ShouldBe(house.Epoch);
        hello.GetProperty("secure").GetBoolean().ShouldBeFalse();
        hello.GetProperty("time").GetString().ShouldBe("2026-11-22T20:00:00.000Z");
        hello.GetProperty("limits").GetProperty("messageBytes").GetInt32().ShouldBe(262144);
    }

    [Fact]
    public async Task A_text_that_is_not_JSON_is_told_and_the_connection_stays()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        for (var times = 0; times < 9; times++) await NotJsonAsync(console, "hello");
        // nine, and then something readable, count for nothing
        await console.CatchUpAsync();
        await NotJsonAsync(console, "{\"a\":");
        await console.CatchUpAsync();
    }

    [Fact]
    public async Task Ten_of_them_in_a_row_close_it()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        for (var times = 0; times < 10; times++) await NotJsonAsync(console, times % 2 == 0 ? "" : "nonsense");
        (await console.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Broken_UTF_8_is_not_JSON()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        console.Witness.ExpectMalformed();
        console.Witness.FromClient("\"");
        await console.Stream.WriteAsync(new byte[] { (byte)'"', 0xC0, 0xAF, (byte)'"', (byte)'\n' });
        TestConsole.Error((await console.NextAsync())!.Value).GetProperty("code").GetInt32().ShouldBe(-32700);
    }

    [Fact]
    public async Task A_line_may_end_with_carriage_return_and_line_feed()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        console.Witness.FromClient("""{"jsonrpc":"2.0","id":1,"method":"server.ping"}""");
        await console.SendRawAsync("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server.ping\"}\r\n");
        (await console.AnswerAsync(1)).GetProperty("result").GetProperty("time").GetString().ShouldBe("2026-11-22T20:00:00.000Z");
    }

    [Theory]
    [InlineData(262145)]
    [InlineData(900_000)]
    public async Task A_message_too_large_is_told_and_ends_the_connection(int length)
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        var sending = console.SendMalformedAsync(new string('x', length));
        await TooLargeAsync(console);
        await sending;
    }

    [Fact]
    public async Task A_message_of_exactly_the_maximum_is_taken()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        var start = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server.ping\",\"x\":\"";
        var text = start + new string('x', 262144 - start.Length - 2) + "\"}";
        Encoding.UTF8.GetByteCount(text).ShouldBe(262144);
        console.Witness.FromClient("""{"jsonrpc":"2.0","id":1,"method":"server.ping"}""");
        await console.SendRawAsync(text + "\r\n");
        await console.AnswerAsync(1);
    }

    [Fact]
    public async Task A_message_too_deep_is_told_and_ends_the_connection()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        await console.SendMalformedAsync($"{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server.ping\",\"x\":{new string('[', 32)}{new string(']', 32)}}}");
        await TooLargeAsync(console);
    }

    [Fact]
    public async Task TLS_on_the_plain_port_ends_with_a_readable_log_line()
    {
        await using var house = await House.OpenAsync();
        var console = await house.ConnectAsync();
        await console.Stream.WriteAsync(new byte[] { 22, 3, 1, 0, 200, 1, 0, 0, 196 });
        (await console.NextAsync()).ShouldBeNull();
        (await house.Log.ForAsync(3513)).ShouldContain("speaks TLS on the plain port");
        house.Log.Entries.ShouldAllBe(entry => entry.Exception == null);
    }

    [Fact]
    public async Task There_is_room_for_so_many_connections_of_one_address_and_no_more()
    {
        await using var house = await House.OpenAsync(configure: options => options.MaxConnectionsPerAddress = 2);
        var first = await house.ConnectAsync();
        await house.ConnectAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => house.ConnectAsync());
        (await house.Log.ForAsync(3501)).ShouldContain("MaxConnectionsPerAddress");
        first.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        await first.ClosedAsync();
        await EventuallyAsync(house.ConnectAsync);
    }

    [Fact]
    public async Task Signing_in_makes_room_for_others_that_have_not()
    {
        await using var house = await House.OpenAsync(configure: options => options.MaxNotSignedIn = 1);
        var first = await house.ConnectAsync();
        await Should.ThrowAsync<InvalidOperationException>(() => house.ConnectAsync());
        await first.SignInAsync("anna");
        await house.ConnectAsync();
    }

    private static async Task EventuallyAsync(Func<TestConsole?, Task<TestConsole>> connect)
    {
        for (var left = 200; ; left--)
        {
            try
            {
                await connect(null);
                return;
            }
            catch (InvalidOperationException) when (left > 0)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task NotJsonAsync(TestConsole console, string text)
    {
        await console.SendMalformedAsync(text);
        var answer = (await console.NextAsync())!.Value;
        answer.GetProperty("id").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        TestConsole.Error(answer).GetProperty("code").GetInt32().ShouldBe(-32700);
    }

    private static async Task TooLargeAsync(TestConsole console)
    {
        var answer = (await console.NextAsync())!.Value;
        answer.GetProperty("id").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        TestConsole.Error(answer).GetProperty("code").GetInt32().ShouldBe(-32600);
        TestConsole.Reason(answer).ShouldBe("MESSAGE_TOO_LARGE");
        (await console.NextAsync()).ShouldBeNull();
    }
}
