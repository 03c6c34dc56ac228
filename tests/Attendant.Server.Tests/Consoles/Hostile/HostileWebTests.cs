using System.Text;
using Attendant.Server.Tests.Consoles.Support;

namespace Attendant.Server.Tests.Consoles.Hostile;

/// <summary>WebSocket and HTTP as no browser speaks them.</summary>
public sealed class HostileWebTests
{
    private static readonly byte[] Ping = Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","id":"alive","method":"server.ping"}""");

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task A_message_in_fragments_with_pings_between_is_one_message(int size)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectWebAsync();
        var parts = Ping.Chunk(size).ToArray();
        for (var part = 0; part < parts.Length; part++)
        {
            await wire.FrameAsync(part == 0 ? WebWire.Text : WebWire.Continuation, parts[part], final: part == parts.Length - 1);
            await wire.FrameAsync(WebWire.Ping, new byte[125]);
        }

        (await wire.AnswerAsync()).GetProperty("id").GetString().ShouldBe("alive");
        await wire.ShouldBeServedAsync();
        wire.Pongs.ShouldBe(parts.Length);
        await siege.ShouldBeUndisturbedAsync();
    }

    public static TheoryData<string> BrokenFrames =>
    [
        "not masked", "reserved bit", "reserved opcode", "continuation of nothing", "a second beginning", "fragmented ping", "long ping", "length with the highest bit",
        "half a character", "surrogate in UTF-8", "not UTF-8 in the second fragment",
    ];

    [Theory]
    [MemberData(nameof(BrokenFrames))]
    public async Task What_is_not_WebSocket_closes_the_connection_and_is_logged(string what)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectWebAsync();
        await (what switch
        {
            "not masked" => wire.FrameAsync(WebWire.Text, Ping, masked: false),
            "reserved bit" => wire.FrameAsync(0x40 | WebWire.Text, Ping),
            "reserved opcode" => wire.FrameAsync(3, Ping),
            "continuation of nothing" => wire.FrameAsync(WebWire.Continuation, Ping),
            "a second beginning" => TwiceAsync(wire, WebWire.Text, Ping, WebWire.Text, Ping),
            "fragmented ping" => wire.FrameAsync(WebWire.Ping, Ping, final: false),
            "long ping" => wire.FrameAsync(WebWire.Ping, new byte[126]),
            "length with the highest bit" => wire.FrameAsync(WebWire.Text, Ping, says: 1UL << 63),
            "half a character" => wire.FrameAsync(WebWire.Text, (byte[])[(byte)'"', 0xC3]),
            "surrogate in UTF-8" => wire.FrameAsync(WebWire.Text, (byte[])[(byte)'"', 0xED, 0xA0, 0x80, (byte)'"']),
            _ => TwiceAsync(wire, WebWire.Text, [(byte)'"', 0xE2], WebWire.Continuation, [0x28, 0xA1, (byte)'"']),
        });

        await wire.ClosedAsync();
        (await siege.House.Log.ForAsync(3523)).ShouldContain("RFC 6455");
        await siege.ShouldBeUndisturbedAsync();
    }

    [Fact]
    public async Task A_binary_frame_closes_the_connection_and_is_logged()
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectWebAsync();
        await wire.FrameAsync(WebWire.Binary, Ping);
        await wire.ClosedAsync();
        (await siege.House.Log.ForAsync(3522)).ShouldContain("binary frame");
        await siege.ShouldBeUndisturbedAsync();
    }

    [Theory]
    [InlineData(1UL << 40)]
    [InlineData(1UL << 62)]
    public async Task A_frame_that_says_it_is_huge_is_refused_when_the_limit_is_reached_and_no_room_is_made_for_it(ulong says)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectWebAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sending = wire.FrameAsync(WebWire.Text, new byte[300_000].Select(_ => (byte)' ').ToArray(), says: says);
        TestConsole.Reason(await wire.AnswerAsync()).ShouldBe("MESSAGE_TOO_LARGE");
        // its goodbye would have to come behind the frame, and so it is waited for in vain
        await siege.PassAsync(wire.ClosedAsync());
        await sending;
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(16 << 20);
        await siege.ShouldBeUndisturbedAsync();
    }

    [Fact]
    public async Task Pings_and_empty_fragments_without_end_are_no_sign_of_life_and_no_burden()
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectWebAsync();
        for (var times = 0; times < 2_000; times++) await wire.FrameAsync(WebWire.Ping, new byte[10]);
        await wire.ShouldBeServedAsync();
        wire.Pongs.ShouldBe(2_000);
        await wire.FrameAsync(WebWire.Text, ReadOnlyMemory<byte>.Empty, final: false);
        for (var times = 0; times < 5_000; times++) await wire.FrameAsync(WebWire.Continuation, ReadOnlyMemory<byte>.Empty, final: false);
        await siege.PassAsync(wire.ClosedAsync());
        await siege.House.Log.ForAsync(3504);
        await siege.ShouldBeUndisturbedAsync();
    }

    [Theory]
    [InlineData(new byte[] { 0x03, 0xE8 })]
    [InlineData(new byte[] { 0x03, 0xED })]
    [InlineData(new byte[] { 0x00 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFE })]
    [InlineData(new byte[0])]
    public async Task A_goodbye_is_one_however_odd_its_reason(byte[] payload)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.ConnectWebAsync();
        await wire.FrameAsync(WebWire.Close, payload);
        await wire.ClosedAsync();
        await siege.ShouldBeUndisturbedAsync();
    }

    public static TheoryData<string, string> BadRequests => new()
    {
        { "GET /console HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 426" },
        { "POST /console HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", "HTTP/1.1 426" },
        { "GET /other HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP/1.1 404" },
        { "GET /console HTTP/1.1\r\nHost: localhost\r\nX: " + new string('x', 40_000) + "\r\n\r\n", "HTTP/1.1 431" },
        { "GET /console HTTP/1.1\r\nHost: localhost\r\n" + string.Concat(Enumerable.Repeat("X: y\r\n", 200)) + "\r\n", "HTTP/1.1 431" },
        { "GET /" + new string('x', 9_000) + " HTTP/1.1\r\n\r\n", "HTTP/1.1 414" },
        { "GET /console HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "HTTP/1.1 400" },
        { "GET /console HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "HTTP/1.1 4" },
        { "GET /console HTTP/9.9\r\n\r\n", "HTTP/1.1 505" },
        { "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server.ping\"}\n\n", "HTTP/1.1 400" },
        { "\u0016\u0003\u0001\u0002\0\u0001\0\0\0\0\r\n\r\n", "HTTP/1.1 400" },
        { "GET /console HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short\r\n\r\n", "HTTP/1.1 4" },
        { "GET /console HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 12\r\n\r\n", "HTTP/1.1 4" },
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task What_is_no_upgrade_is_refused_in_HTTP_s_own_words(string request, string answer)
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.TouchAsync(WireKind.Web);
        await wire.WriteAsync(Encoding.Latin1.GetBytes(request));
        var head = new byte[answer.Length];
        await wire.Stream.ReadExactlyAsync(head, TestContext.Current.CancellationToken);
        Encoding.ASCII.GetString(head).ShouldBe(answer);
        await siege.ShouldBeUndisturbedAsync();
    }

    [Fact]
    public async Task A_body_on_the_TLS_port_that_is_not_TLS_ends_the_connection()
    {
        await using var siege = await Siege.OpenAsync();
        var wire = await siege.TouchAsync(WireKind.WebTls);
        await wire.WriteAsync(Encoding.ASCII.GetBytes(WebWire.Upgrade));
        await EndOfStreamAsync(wire);
        await siege.ShouldBeUndisturbedAsync();
    }

    /// <summary>The web server keeps its own clock; it is set to a second here.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("GET")]
    [InlineData("GET /console HTTP/1.1\r\nHost: localhost\r\n")]
    public async Task Half_an_upgrade_is_ended_in_time_however_slowly_it_goes_on(string begin)
    {
        await using var siege = await Siege.OpenAsync(options => options.HandshakeTimeout = options.SignInTimeout = TimeSpan.FromSeconds(1));
        var wire = await siege.TouchAsync(WireKind.Web);
        await wire.WriteAsync(Encoding.ASCII.GetBytes(begin));
        var ended = EndOfStreamAsync(wire);
        while (begin.Length > 0 && !ended.IsCompleted)
        {
            await Task.WhenAny(ended, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken));
            await wire.WriteAsync("X"u8.ToArray());
        }

        await ended;
        await siege.ShouldBeUndisturbedAsync();
    }

    private static async Task TwiceAsync(WebWire wire, byte first, byte[] one, byte second, byte[] other)
    {
        await wire.FrameAsync(first, one, final: false);
        await wire.FrameAsync(second, other);
    }

    private static async Task EndOfStreamAsync(Wire wire)
    {
        try
        {
            while (await wire.Stream.ReadAsync(new byte[1000], TestContext.Current.CancellationToken) > 0)
            {
            }
        }
        catch (IOException)
        {
            // ended with what was not read
        }
    }
}
