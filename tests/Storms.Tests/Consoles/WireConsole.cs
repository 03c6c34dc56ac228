using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Attendant.Protocol;
using Attendant.Testing.Processes;
using Attendant.Testing.Protocol;

namespace Attendant.Storms.Consoles;

/// <summary>A console by bare socket, for storms in which thousands stand side by side and for what a client library would not do.</summary>
internal sealed class WireConsole : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);
    private static readonly byte[] Ping = [.. """{"jsonrpc":"2.0","method":"server.ping","params":{}}"""u8, (byte)'\n'];

    private readonly Socket _socket;
    private readonly ProtocolWitness? _witness;
    private readonly Action<ReadOnlyMemory<byte>>? _told;
    private readonly LineFraming _framing = new(64 * 1024 * 1024);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _open = new();
    private readonly TaskCompletionSource<JsonElement> _hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private volatile Action<JsonElement>? _inPlace;
    private Task _reading = Task.CompletedTask;
    private int _id;

    private WireConsole(Socket socket, ProtocolWitness? witness, Action<ReadOnlyMemory<byte>>? told) => (_socket, _witness, _told) = (socket, witness, told);

    /// <summary>The token by which the session is resumed.</summary>
    public string Token { get; private set; } = "";

    public string Epoch { get; private set; } = "";

    /// <summary>Completes when the server has closed the connection, or it broke.</summary>
    public Task Closed => _reading;

    /// <param name="port">The server's.</param>
    /// <param name="from">The own address; null for any.</param>
    /// <param name="witness">Hears every message.</param>
    /// <param name="told">Is told each notification, hello aside, one after the other.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<WireConsole> ConnectAsync(
        int port, IPAddress? from = null, ProtocolWitness? witness = null, Action<ReadOnlyMemory<byte>>? told = null, CancellationToken cancellationToken = default)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (from is not null) socket.Bind(new IPEndPoint(from, 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellationToken);
            var console = new WireConsole(socket, witness, told);
            console._reading = console.ReadAsync();
            _ = console.BeatAsync();
            var hello = await console._hello.Task.WaitAsync(Patience, TimeProvider.System, cancellationToken);
            console.Epoch = hello.GetProperty("epoch").GetString()!;
            return console;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Signs in, as soon as the user's line is there: null, or the reason why not.</summary>
    public async Task<string?> SignInAsync(string user, string password = ServerProcess.Password)
    {
        var answer = await WhenControlledAsync("session.login", new { user, password, client = new { name = "storm", version = "1.0", protocol = new { min = 1, max = 1 } } });
        if (ReasonOf(answer) is { } refused) return refused;
        Token = answer.GetProperty("result").GetProperty("session").GetProperty("token").GetString()!;
        return null;
    }

    /// <summary>Resumes, as soon as the user's line is there, and keeps the new token.</summary>
    /// <returns>The whole answer.</returns>
    public async Task<JsonElement> ResumeAsync(string token, string epoch, long seq)
    {
        var answer = await WhenControlledAsync("session.resume", new { token, epoch, seq });
        if (answer.TryGetProperty("result", out var result)) Token = result.GetProperty("token").GetString()!;
        return answer;
    }

    /// <summary>A request and its whole answer.</summary>
    /// <exception cref="IOException">The connection ended before.</exception>
    public async Task<JsonElement> AskAsync(string method, object parameters)
    {
        var id = Interlocked.Increment(ref _id);
        var answered = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open[id] = answered;
        var text = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        await SendAsync((byte[])[.. text, (byte)'\n']);
        await Task.WhenAny(answered.Task, _reading).WaitAsync(Patience);
        return answered.Task.IsCompletedSuccessfully ? await answered.Task : throw new IOException($"The connection ended before {method} was answered.");
    }

    /// <summary>A request that must succeed: its result.</summary>
    public async Task<JsonElement> DoAsync(string method, object parameters)
    {
        var answer = await AskAsync(method, parameters);
        return answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException($"{method}: {answer}");
    }

    /// <summary>Subscribes; the snapshot is taken in its place in the stream, before anything that follows it.</summary>
    public async Task SubscribeAsync(object topics, Action<JsonElement> take)
    {
        _inPlace = take;
        await DoAsync("subscribe", new { topics });
    }

    /// <summary>Why it was refused; null where it was not.</summary>
    public static string? ReasonOf(JsonElement answer) => !answer.TryGetProperty("error", out var error) ? null
        : error.TryGetProperty("data", out var data) && data.TryGetProperty("reason", out var reason) ? reason.GetString()
        : error.GetProperty("code").GetRawText();

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _socket.Dispose();
        await _reading;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> line)
    {
        await _sending.WaitAsync();
        try
        {
            _witness?.FromClient(System.Text.Encoding.UTF8.GetString(line[..^1].Span));
            while (!line.IsEmpty) line = line[await _socket.SendAsync(line, SocketFlags.None)..];
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            throw new IOException(broken.Message, broken);
        }
        finally
        {
            _sending.Release();
        }
    }

    // a console says something every heartbeat, or it counts as dead
    private async Task BeatAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Heartbeat, TimeProvider.System, _closing.Token);
                await SendAsync(Ping);
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException)
        {
            // whoever asks next is told
        }
    }

    // right after a start the PBX has not told of its lines yet, and a thousand at once are asked to come a little later
    private async Task<JsonElement> WhenControlledAsync(string method, object parameters)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await AskAsync(method, parameters);
            if (ReasonOf(answer) is not (Reasons.ExtensionNotControlled or Reasons.RateLimited) || TimeProvider.System.GetElapsedTime(began) > Patience) return answer;
            await Task.Delay(BetweenTries, TimeProvider.System);
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                while (_framing.TryTake(out var message)) Hear(message);
                var count = await _socket.ReceiveAsync(_framing.Room(), SocketFlags.None);
                if (count == 0) return;
                _framing.Received(count);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // closed from either side
        }
        finally
        {
            _hello.TrySetException(new IOException("The server closed the connection without a greeting."));
            _ = _hello.Task.Exception;
        }
    }

    private void Hear(ReadOnlyMemory<byte> message)
    {
        _witness?.FromServer(System.Text.Encoding.UTF8.GetString(message.Span));
        if (!RpcEnvelope.TryRead(message, out var body)) throw new InvalidDataException("The server sent what is no message.");
        if (body.Method is null)
        {
            using var answer = JsonDocument.Parse(message.ToArray());
            if (_inPlace is { } take && answer.RootElement.TryGetProperty("result", out var result) && result.TryGetProperty("snapshot", out _))
            {
                _inPlace = null;
                take(result);
            }

            if (answer.RootElement.GetProperty("id") is { ValueKind: JsonValueKind.Number } id && _open.TryRemove(id.GetInt32(), out var asked))
                asked.SetResult(answer.RootElement.Clone());
        }
        else if (body.Method == NotificationNames.ServerHello)
        {
            using var hello = JsonDocument.Parse(body.Params.ToArray());
            _hello.TrySetResult(hello.RootElement.Clone());
        }
        else
        {
            _told?.Invoke(message);
        }
    }
}
