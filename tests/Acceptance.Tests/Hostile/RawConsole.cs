using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Attendant.Testing.Processes;

namespace Attendant.Acceptance.Hostile;

/// <summary>A connection on which anything may be written; answers are matched by id.</summary>
internal sealed class RawConsole : IAsyncDisposable
{
    // fewer than the protocol allows to be open, so that no answer is a refusal for that
    private const int AtOnce = 16;
    private readonly TcpClient _socket;
    private StreamReader _reader = StreamReader.Null;

    private RawConsole(IPAddress from) => _socket = new TcpClient(new IPEndPoint(from, 0));

    /// <param name="port">Of the server.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="from">The loopback address that the server sees.</param>
    public static async Task<RawConsole> ConnectAsync(int port, CancellationToken cancellationToken, string from = "127.0.0.1")
    {
        var console = new RawConsole(IPAddress.Parse(from));
        await console._socket.ConnectAsync("127.0.0.1", port, cancellationToken);
        console._reader = new StreamReader(console._socket.GetStream(), Encoding.UTF8);
        (await console._reader.ReadLineAsync(cancellationToken)).ShouldNotBeNull().ShouldContain("server.hello");
        return console;
    }

    public async Task SignInAsync(string user, CancellationToken cancellationToken)
    {
        await foreach (var (_, answer) in AskAsync([Login(user, ServerProcess.Password)], cancellationToken)) answer.TryGetProperty("result", out _).ShouldBeTrue(answer.GetRawText());
    }

    public static (string Method, string Params) Login(string user, string password) =>
        ("session.login", JsonSerializer.Serialize(new { user, password, client = new { name = "raw", version = "1", protocol = new { min = 1, max = 1 } } }));

    /// <summary>Sends every request, some at a time, and gives each with its answer as they come.</summary>
    public async IAsyncEnumerable<((string Method, string Params) Request, JsonElement Answer)> AskAsync(
        IReadOnlyList<(string Method, string Params)> requests, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (sent, answered) = (0, 0);
        while (answered < requests.Count)
        {
            for (; sent < requests.Count && sent - answered < AtOnce; sent++)
                await WriteAsync(sent, requests[sent], cancellationToken);
            var line = await _reader.ReadLineAsync(cancellationToken) ?? throw new EndOfStreamException($"The connection was closed with {string.Join("; ", requests.Skip(answered).Take(AtOnce).Select(one => Short(one.ToString())))} open.");
            var message = JsonDocument.Parse(line).RootElement;
            if (!message.TryGetProperty("id", out var id)) continue;
            id.ValueKind.ShouldBe(JsonValueKind.Number, Short(line));
            answered++;
            yield return (requests[id.GetInt32()], message);
        }
    }

    public Task WriteAsync(int id, (string Method, string Params) request, CancellationToken cancellationToken) =>
        WriteAsync(string.Create(CultureInfo.InvariantCulture, $$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{request.Method}}","params":{{request.Params}}}"""), cancellationToken);

    public async Task WriteAsync(string line, CancellationToken cancellationToken) =>
        await _socket.GetStream().WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), cancellationToken);

    public static string Short(string text) => text.Length > 300 ? text[..300] + "…" : text;

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
