using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Attendant.Protocol;
using Attendant.Testing.Protocol;

namespace Attendant.Server.Tests.Consoles.Support;

/// <summary>A console that reads only when the test says so. A witness hears every message.</summary>
internal sealed class TestConsole : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly LineFraming _framing = new(64 * 1024 * 1024);
    private int _id;

    private TestConsole(Socket socket, Stream stream, ProtocolValidator validator, TestConsole? before)
    {
        (Socket, Stream) = (socket, stream);
        Witness = new ProtocolWitness(validator, before?.Witness);
    }

    public Socket Socket { get; }

    public Stream Stream { get; }

    public ProtocolWitness Witness { get; }

    public JsonElement Hello { get; private set; }

    public string Token { get; private set; } = "";

    /// <summary>The larger of the last event's and the last mark's number.</summary>
    public long Seq { get; set; }

    /// <summary>Notifications that came while the test waited for answers, in order, hello aside.</summary>
    public List<JsonElement> Heard { get; } = [];

    public string Epoch => Hello.GetProperty("params").GetProperty("epoch").GetString()!;

    public static async Task<TestConsole> ConnectAsync(IPEndPoint server, TestConsole? before = null, Func<Stream, Task<Stream>>? secure = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server);
        Stream stream = new NetworkStream(socket, ownsSocket: true);
        if (secure is not null) stream = await secure(stream);
        var console = new TestConsole(socket, stream, await House.Validator.Value, before);
        console.Hello = (await console.NextAsync())!.Value;
        return console;
    }

    public async Task SignInAsync(string user)
    {
        var result = Result(await AskAsync("session.login", Login(user)));
        Token = result.GetProperty("session").GetProperty("token").GetString()!;
        Seq = result.GetProperty("seq").GetInt64();
    }

    public static object Login(string user, string password = "secret") => new
    {
        user,
        password,
        client = new { name = "Test Console", version = "1.0", protocol = new { min = 1, max = 1 } },
    };

    /// <summary>Takes the session of another connection up on this one.</summary>
    public async Task<JsonElement> ResumeAsync(TestConsole before, long? seq = null)
    {
        var result = Result(await AskAsync("session.resume", new { token = before.Token, epoch = before.Epoch, seq = seq ?? before.Seq }));
        Token = result.GetProperty("token").GetString()!;
        Seq = seq ?? before.Seq;
        return result;
    }

    public async Task<JsonElement> SubscribeAsync(params string[] topics) =>
        Result(await AskAsync("subscribe", new { topics = topics.Select(topic => new { topic }) })).GetProperty("snapshot");

    /// <summary>Sends a request and waits for its answer.</summary>
    public async Task<JsonElement> AskAsync(string method, object? parameters = null, bool malformed = false)
    {
        var id = await RequestAsync(method, parameters, malformed);
        return await AnswerAsync(id);
    }

    public async Task<int> RequestAsync(string method, object? parameters = null, bool malformed = false)
    {
        var id = ++_id;
        if (malformed) Witness.ExpectMalformed();
        await SendAsync(JsonSerializer.Serialize(parameters is null
            ? new { jsonrpc = "2.0", id, method }
            : (object)new { jsonrpc = "2.0", id, method, @params = parameters }));
        return id;
    }

    public async Task<JsonElement> AnswerAsync(int id)
    {
        while (await NextAsync() is { } message)
        {
            if (message.ValueKind == JsonValueKind.Object && message.TryGetProperty("id", out var its) && its.ValueKind == JsonValueKind.Number && its.GetInt32() == id) return message;
            Heard.Add(message);
        }

        throw new EndOfStreamException($"The connection ended before the answer to {id}.");
    }

    public async Task SendAsync(string line)
    {
        Witness.FromClient(line);
        await SendRawAsync(line + "\n");
    }

    /// <summary>Sends what is wrong on purpose.</summary>
    public async Task SendMalformedAsync(string line)
    {
        Witness.ExpectMalformed();
        await SendAsync(line);
    }

    /// <summary>Past the witness.</summary>
    public async Task SendRawAsync(string text) => await Stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>The next message; null when the server has closed.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        ReadOnlyMemory<byte> line;
        try
        {
            while (!_framing.TryTake(out line))
            {
                var count = await Stream.ReadAsync(_framing.Room(), patience.Token);
                if (count == 0) return null;
                _framing.Received(count);
            }
        }
        catch (IOException)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(line.Span);
        Witness.FromServer(text);
        var message = JsonDocument.Parse(text).RootElement;
        if (message.ValueKind == JsonValueKind.Object && message.TryGetProperty("params", out var told) && told.TryGetProperty("seq", out var seq))
            Seq = Math.Max(Seq, seq.GetInt64());
        return message;
    }

    /// <summary>The next notification that is not a mark, the ones already heard first.</summary>
    public async Task<(string Method, JsonElement Params)> EventAsync()
    {
        while (true)
        {
            JsonElement message;
            if (Heard.Count > 0)
            {
                message = Heard[0];
                Heard.RemoveAt(0);
            }
            else
            {
                message = await NextAsync() ?? throw new EndOfStreamException("The connection ended.");
            }

            if (message.TryGetProperty("method", out var method) && method.GetString() != "server.mark")
                return (method.GetString()!, message.GetProperty("params"));
        }
    }

    /// <summary>Everything up to now has been read: what came is in <see cref="Heard"/>.</summary>
    public Task CatchUpAsync() => AskAsync("server.ping");

    public async Task ClosedAsync()
    {
        while (await NextAsync() is { } message) Heard.Add(message);
    }

    public static JsonElement Result(JsonElement answer) =>
        answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException(answer.GetRawText());

    public static JsonElement Error(JsonElement answer) => answer.GetProperty("error");

    public static string? Reason(JsonElement answer) =>
        Error(answer).TryGetProperty("data", out var data) ? data.GetProperty("reason").GetString() : null;

    public async ValueTask DisposeAsync() => await Stream.DisposeAsync();
}
