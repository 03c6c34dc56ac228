using System.Text.Json.Nodes;
using System.Threading.Channels;
using Attendant.Client;
using Attendant.Client.Fakes;

namespace TerminalConsole.Script;

/// <summary>The script mode in this process: lines in, lines out, a server played by hand.</summary>
internal sealed class ScriptRun : IAsyncDisposable
{
    private readonly Channel<string> _input = Channel.CreateUnbounded<string>();
    private readonly LineWriter _output = new();
    private readonly CancellationTokenSource _end = new();
    private readonly AttendantClient _client;

    public ScriptRun(FakeServer server, bool strict = false, TimeProvider? time = null)
    {
        _client = new AttendantClient(Clients.Options(server.Address));
        Ended = new ScriptSession(_client, _output, time ?? TimeProvider.System, strict)
            .RunAsync(Credentials.Of("anna", "correct horse"), _input.Reader, _end.Token);
    }

    public Task<int> Ended { get; }

    /// <summary>A run that is signed in and has its snapshot.</summary>
    public static async Task<(ScriptRun Run, FakeConnection Connection)> BeginAsync(FakeServer server, string calls = "[]", bool strict = false, TimeProvider? time = null)
    {
        var run = new ScriptRun(server, strict, time);
        var connection = await server.LetInAsync();
        await connection.SnapshotAsync(801, $$"""{"lines":[{{Wire.Line("L1", "2001")}},{{Wire.Line("L2", "2002")}}],"calls":{{calls}},"settings":[{{Settings}}],"permissions":["call.control"]}""");
        await run.EventAsync("picture.replaced");
        return (run, connection);
    }

    public void Say(string line) => _input.Writer.TryWrite(line);

    public void EndOfInput() => _input.Writer.Complete();

    public Task InterruptAsync() => _end.CancelAsync();

    public async Task<JsonNode> NextAsync() => JsonNode.Parse(await _output.Lines.ReadAsync(Waiting.Enough))!;

    /// <summary>The next result or error; events before it are passed over.</summary>
    public async Task<JsonNode> AnswerAsync()
    {
        while (true)
        {
            if (await NextAsync() is var line && line["event"] is null) return line;
        }
    }

    public async Task<JsonNode> EventAsync(string name)
    {
        while (true)
        {
            if (await NextAsync() is var line && (string?)line["event"] == name) return line;
        }
    }

    public async Task<int> QuitAsync(FakeConnection connection)
    {
        Say("quit");
        await connection.AnswerAsync("session.logout", "{}");
        return await Ended.Soon();
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _end.CancelAsync();
        await Ended.ContinueWith(static _ => { }, TaskScheduler.Default);
        _end.Dispose();
        await _output.DisposeAsync();
    }

    private static string Settings => JsonNode.Parse(Wire.Login())!["settings"]!.ToJsonString();

    private sealed class LineWriter : TextWriter
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public ChannelReader<string> Lines => _lines.Reader;

        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public override void WriteLine(string? value) => _lines.Writer.TryWrite(value!);
    }
}
