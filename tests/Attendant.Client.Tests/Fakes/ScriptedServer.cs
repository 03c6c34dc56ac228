using System.Text.Json.Nodes;

namespace Attendant.Client.Fakes;

/// <summary>
/// A server that plays one session by itself: sign-in, subscription, a stream of events that is kept for resuming, commands
/// remembered by key, tokens renewed by each resume. Breaks its n-th connection after the n-th number of bytes.
/// </summary>
internal sealed class ScriptedServer(FakeServer server, IReadOnlyList<ScriptedEvent> stream, params int[] cuts)
{
    private readonly Dictionary<string, string> _done = [];
    private readonly List<string> _tokens = [];
    private readonly List<FakeConnection> _connections = [];
    private bool _subscribed;

    public IReadOnlyList<FakeConnection> Connections => _connections;

    public int Logins { get; private set; }

    public int Subscribes { get; private set; }

    public int Executed { get; private set; }

    public long Last => stream[^1].Seq;

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var connection = await server.AcceptAsync(_connections.Count < cuts.Length ? cuts[_connections.Count] : int.MaxValue, stop);
                _connections.Add(connection);
                await ServeAsync(connection);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the test is over
        }
    }

    private async Task ServeAsync(FakeConnection connection)
    {
        try
        {
            await connection.SendAsync(Wire.Hello());
            while (await connection.ReadAsync() is { } request)
            {
                // the old token is good until the first message on the new connection, which is not the resume itself
                if ((string)request["method"]! != "session.resume" && _tokens.Count > 1) _tokens.RemoveRange(0, _tokens.Count - 1);
                await HandleAsync(connection, request);
            }
        }
        catch (ConnectionCutException)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task HandleAsync(FakeConnection connection, JsonNode request)
    {
        switch ((string)request["method"]!)
        {
            case "session.login":
                Logins++;
                _tokens.Add("t-0");
                await connection.SendAsync(Wire.Result(request, Wire.Login("t-0")));
                break;
            case "session.resume":
                await ResumeAsync(connection, request);
                break;
            case "subscribe":
                Subscribes++;
                var seq = _subscribed ? Last : 801;
                var before = _subscribed;
                _subscribed = true;
                await connection.SendAsync(Wire.Result(request, Wire.Snapshot(seq, StateAt(seq))));
                if (!before) await SendAfterAsync(connection, seq);
                break;
            case "call.hold":
                var key = (string)request["params"]!["key"]!;
                if (_done.TryAdd(key, request["params"]!.ToJsonString())) Executed++;
                request["params"]!.ToJsonString().ShouldBe(_done[key]);
                await connection.SendAsync(Wire.Result(request, """{"callId":"c-1","seq":801}"""));
                break;
            default:
                await connection.SendAsync(Wire.Result(request, """{"time":"2026-11-22T20:10:00.000Z","seq":801}"""));
                break;
        }
    }

    private async Task ResumeAsync(FakeConnection connection, JsonNode request)
    {
        if (!_tokens.Contains((string)request["params"]!["token"]!))
        {
            await connection.SendAsync(Wire.Refusal(request, "SESSION_UNKNOWN"));
            return;
        }

        var token = $"t-{_connections.Count}";
        _tokens.Add(token);
        var from = (long)request["params"]!["seq"]!;
        var missed = _subscribed ? stream.Count(e => e.Seq > from) : 0;
        await connection.SendAsync(Wire.Result(request, $$"""{"resumed":true,"missed":{{missed}},"token":"{{token}}"}"""));
        if (_subscribed) await SendAfterAsync(connection, from);
    }

    private async Task SendAfterAsync(FakeConnection connection, long seq)
    {
        foreach (var happened in stream.Where(e => e.Seq > seq)) await connection.SendAsync(happened.Message);
        if (Last > seq) await connection.SendAsync(Wire.Mark(Last));
    }

    private string StateAt(long seq)
    {
        var (lines, calls) = ScriptedEvent.StateAt(stream, seq);
        return $$"""{"lines":[{{string.Join(',', lines.Select(l => Wire.Line(l.Key, l.Key, l.Value)))}}],"calls":[{{string.Join(',', calls.Select(c => Wire.Call(c.Key, c.Value)))}}]}""";
    }
}
