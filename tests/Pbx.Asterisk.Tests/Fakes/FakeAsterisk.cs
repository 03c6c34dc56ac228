using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;

namespace Attendant.Pbx.Asterisk.Tests.Fakes;

/// <summary>
/// A manager interface on a real TCP port, one client at a time: answers as told, sends what it is told, hangs up when told.
/// </summary>
internal sealed class FakeAsterisk : IAsyncDisposable
{
    public const string Secret = "cti-secret";

    private const char UnaskedMark = '~';

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<string> _arrived = Channel.CreateUnbounded<string>();
    private readonly Dictionary<string, Func<IReadOnlyDictionary<string, string>, string>> _answers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Task _serving;
    private TcpClient? _client;

    public FakeAsterisk()
    {
        _listener.Start();
        Answer("Challenge", _ => "Response: Success\r\nChallenge: 4711\r\n");
        Answer("Login", action => IsRight(action) ? Success + "\r\n" + Event("FullyBooted", "Status: Fully Booted") : "Response: Error\r\nMessage: Authentication failed\r\n");
        Answer("ListCommands", _ => "Response: Success\r\n" + string.Concat(Commands.Select(name => $"{name}: does it.  (Priv: all)\r\n")));
        Answer("CoreSettings", _ => "Response: Success\r\nAMIversion: 11.0.0\r\nAsteriskVersion: 22.10.1\r\n");
        foreach (var list in (string[])["CoreShowChannels", "BridgeList", "ParkedCalls", "QueueStatus", "DeviceStateList", "VoicemailUsersList", "DBGetTree"])
            AnswerList(list, () => []);
        AnswerList("PJSIPShowEndpoints", () => Extensions.Select(extension => Event("EndpointList", $"ObjectName: {extension}", "DeviceState: Not in use")));
        _serving = ServeAsync();
    }

    public static string Success => "Response: Success\r\nMessage: done\r\n";

    public List<string> Commands { get; } =
    [
        "CoreShowChannels", "CoreSettings", "BridgeList", "ParkedCalls", "QueueStatus", "DeviceStateList", "PJSIPShowEndpoints", "PJSIPShowEndpoint",
        "Originate", "Hangup", "Redirect", "BlindTransfer", "Atxfer", "CancelAtxfer", "Park", "PJSIPNotify", "PlayDTMF", "DBPut", "DBGet", "DBGetTree",
        "DBDel", "Getvar", "Setvar", "Bridge", "Ping",
    ];

    public List<string> Extensions { get; } = ["1001", "1002", "1003"];

    public string Banner { get; set; } = "Asterisk Call Manager/11.0.0\r\n";

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections taken so far.</summary>
    public int Connections { get; private set; }

    /// <summary>When true a connection is closed at this action instead of being answered.</summary>
    public string? HangUpAt { get; set; }

    /// <summary>An event that comes before an answer and belongs to none.</summary>
    public static string Unasked(string message) => UnaskedMark + message + "\r\n";

    public static string Event(string name, params string[] fields) => $"Event: {name}\r\n{string.Concat(fields.Select(field => field + "\r\n"))}";

    /// <summary>The answer is the whole text, without the ActionID and the empty line; several messages are parted by empty lines.</summary>
    public void Answer(string action, Func<IReadOnlyDictionary<string, string>, string> answer) => _answers[action] = answer;

    public void AnswerList(string action, Func<IEnumerable<string>> items) => Answer(
        action,
        _ => "Response: Success\r\nEventList: start\r\nMessage: follows\r\n" + string.Concat(items().Select(item => "\r\n" + item))
            + "\r\nEvent: " + action + "Complete\r\nEventList: Complete\r\n");

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        var stream = _client?.GetStream() ?? throw new InvalidOperationException("Nobody is connected.");
        await stream.WriteAsync(bytes);
    }

    public void HangUp() => _client?.Close();

    /// <summary>Waits until this action has come.</summary>
    public async Task ReceivedAsync(string action)
    {
        using var safety = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!string.Equals(await _arrived.Reader.ReadAsync(safety.Token), action, StringComparison.OrdinalIgnoreCase))
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        HangUp();
        await _serving;
    }

    [SuppressMessage("Security", "CA5351", Justification = "the manager interface knows no other challenge")]
    private static bool IsRight(IReadOnlyDictionary<string, string> action) =>
        action.GetValueOrDefault("Secret") == Secret
        || action.GetValueOrDefault("Key") == Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes("4711" + Secret)));

    private async Task ServeAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                _client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Connections++;
                await ServeAsync(_client);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // the client went, or the test is over
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Banner));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync(_stopping.Token) is { } line)
        {
            if (line.Length > 0)
            {
                var colon = line.IndexOf(':', StringComparison.Ordinal);
                fields[line[..colon]] = line[(colon + 1)..].Trim();
                continue;
            }
            var name = fields.GetValueOrDefault("Action") ?? "";
            if (name == HangUpAt)
            {
                client.Close();
                return;
            }
            await stream.WriteAsync(Encoding.UTF8.GetBytes(Reply(name, fields)));
            _arrived.Writer.TryWrite(name);
            fields.Clear();
        }
    }

    private string Reply(string name, Dictionary<string, string> action)
    {
        var id = $"ActionID: {action.GetValueOrDefault("ActionID")}\r\n";
        if (!_answers.TryGetValue(name, out var answer)) return $"Response: Error\r\n{id}Message: Invalid/unknown command: {name}.\r\n\r\n";
        var messages = answer(action).Split("\r\n\r\n", StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(messages.Select(message => message.StartsWith("Event: FullyBooted", StringComparison.Ordinal) || message.StartsWith(UnaskedMark)
            ? $"{message.TrimStart(UnaskedMark).TrimEnd()}\r\n\r\n"
            : $"{message.TrimEnd()}\r\n{id}\r\n"));
    }
}
