using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Attendant.Testing.Processes;

namespace Attendant.Storms.Storms;

/// <summary>A console that signs in, subscribes to everything, and from then on reads nothing or a byte a second.</summary>
internal sealed class Sleeper : IAsyncDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _end = new();
    private Task _reading = Task.CompletedTask;

    private Sleeper()
    {
    }

    public string Token { get; private set; } = "";

    public string Epoch { get; private set; } = "";

    public long Seq { get; private set; }

    public static async Task<Sleeper> StartAsync(ServerProcess server, int number, bool readsAByteASecond)
    {
        var sleeper = new Sleeper();
        sleeper._socket.ReceiveBufferSize = 4096;
        await sleeper._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port));
        using (var hello = await sleeper.LineAsync()) sleeper.Epoch = hello.RootElement.GetProperty("params").GetProperty("epoch").GetString()!;
        var user = string.Create(CultureInfo.InvariantCulture, $"user{number}");
        await sleeper.SayAsync(new { jsonrpc = "2.0", id = 1, method = "session.login", @params = new { user, password = ServerProcess.Password, client = new { name = "sleeper", version = "1.0", protocol = new { min = 1, max = 1 } } } });
        using (var signedIn = await sleeper.LineAsync())
        {
            var result = signedIn.RootElement.GetProperty("result");
            sleeper.Token = result.GetProperty("session").GetProperty("token").GetString()!;
        }

        await sleeper.SayAsync(new { jsonrpc = "2.0", id = 2, method = "subscribe", @params = new { topics = new object[] { new { topic = "lines", filter = new { extensions = new[] { "*" } } }, new { topic = "calls" } } } });
        using (var subscribed = await sleeper.LineAsync()) sleeper.Seq = subscribed.RootElement.GetProperty("result").GetProperty("seq").GetInt64();
        if (readsAByteASecond) sleeper._reading = sleeper.ReadAsync();
        return sleeper;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading;
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task ReadAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                if (await _socket.ReceiveAsync(new byte[1], SocketFlags.None, _end.Token) == 0) return;
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            // dropped, or the test is over
        }
    }

    private async Task SayAsync(object message)
    {
        ReadOnlyMemory<byte> line = (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(message), (byte)'\n'];
        while (!line.IsEmpty) line = line[await _socket.SendAsync(line, SocketFlags.None)..];
    }

    // not a byte more than the line
    private async Task<JsonDocument> LineAsync()
    {
        var line = new MemoryStream();
        var piece = new byte[64 * 1024];
        while (true)
        {
            var there = await _socket.ReceiveAsync(piece, SocketFlags.Peek);
            var end = piece.AsSpan(0, there).IndexOf((byte)'\n');
            var taken = await _socket.ReceiveAsync(piece.AsMemory(0, end < 0 ? there : end + 1), SocketFlags.None);
            if (taken == 0) throw new IOException("The server closed the connection.");
            line.Write(piece, 0, taken);
            if (end >= 0) return JsonDocument.Parse(Encoding.UTF8.GetString(line.ToArray()));
        }
    }
}
