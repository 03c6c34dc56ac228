using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Attendant.Protocol;
using Attendant.Server.Tests.Consoles.Support;

namespace Attendant.Server.Tests.Consoles.Hostile;

/// <summary>A connection of one kind on which anything may be sent, from whichever loopback address.</summary>
internal class Wire : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly LineFraming _framing = new(64 * 1024 * 1024);

    protected Wire(Socket socket, Stream stream) => (Socket, Stream) = (socket, stream);

    public Socket Socket { get; }

    public Stream Stream { get; }

    protected static CancellationToken Patient => new CancellationTokenSource(Patience).Token;

    /// <summary>Connects, and no more: nothing is said, no handshake made.</summary>
    public static async Task<Socket> TouchAsync(IPEndPoint server, string from = "127.0.0.1")
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(server, Patient);
        return socket;
    }

    public static async Task<Wire> OpenAsync(IPEndPoint server, bool secure, string from = "127.0.0.1")
    {
        var (socket, stream) = await StreamAsync(server, secure, from);
        return new Wire(socket, stream);
    }

    /// <summary>One message, framed as the transport frames it.</summary>
    public virtual Task SendAsync(ReadOnlyMemory<byte> message) => WriteAsync((byte[])[.. message.Span, (byte)'\n']);

    public Task SendAsync(string message) => SendAsync(Encoding.UTF8.GetBytes(message));

    /// <summary>Bytes as they are; a server that has closed meanwhile is no fault of the sender.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await Stream.WriteAsync(bytes, Patient);
        }
        catch (IOException)
        {
            // what the server said before is still read
        }
    }

    /// <summary>The next message; null when the server has closed.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        try
        {
            return await ReadAsync() is { } text ? JsonDocument.Parse(text).RootElement : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The next answer: events do not count.</summary>
    public async Task<JsonElement> AnswerAsync()
    {
        while (await NextAsync() is { } message)
            if (message.ValueKind != JsonValueKind.Object || message.TryGetProperty("id", out _)) return message;
        throw new EndOfStreamException("The server has closed.");
    }

    public async Task ClosedAsync()
    {
        while (await NextAsync() is not null)
        {
        }
    }

    public async Task SignInAsync(string user)
    {
        await SendAsync(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = "in", method = "session.login", @params = TestConsole.Login(user) }));
        (await AnswerAsync()).TryGetProperty("result", out _).ShouldBeTrue();
    }

    /// <summary>It is served like any other.</summary>
    public async Task ShouldBeServedAsync()
    {
        await SendAsync("""{"jsonrpc":"2.0","id":"alive","method":"server.ping"}""");
        (await AnswerAsync()).GetProperty("id").GetString().ShouldBe("alive");
    }

    public virtual ValueTask DisposeAsync() => Stream.DisposeAsync();

    protected static async Task<(Socket Socket, Stream Stream)> StreamAsync(IPEndPoint server, bool secure, string from)
    {
        var socket = await TouchAsync(server, from);
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        if (!secure) return (socket, stream);
        var tls = new SslStream(stream);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null }, Patient);
        return (socket, tls);
    }

    protected virtual async Task<ReadOnlyMemory<byte>?> ReadAsync()
    {
        ReadOnlyMemory<byte> line;
        while (!_framing.TryTake(out line))
        {
            var count = await Stream.ReadAsync(_framing.Room(), Patient);
            if (count == 0) return null;
            _framing.Received(count);
        }

        return line;
    }
}
