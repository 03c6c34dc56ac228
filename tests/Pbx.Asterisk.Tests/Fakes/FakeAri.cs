using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Attendant.Pbx.Asterisk.Tests.Fakes;

/// <summary>
/// A REST interface on a real TCP port: keeps channels and bridges as Asterisk does, answers requests, tells events in the
/// shape of the recorded trace 30. A test dials, lifts and hangs up by it.
/// </summary>
internal sealed class FakeAri : IAsyncDisposable
{
    public const string Secret = "ari-secret";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<string> _arrived = Channel.CreateUnbounded<string>();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, FakeChannel> _channels = [];
    private readonly Dictionary<string, List<string>> _bridges = [];
    private readonly List<TcpClient> _clients = [];
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Task _serving;
    private WebSocket? _socket;

    public FakeAri()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Event sockets opened so far.</summary>
    public int Sockets { get; private set; }

    public bool ReadOnly { get; set; }

    /// <summary>Answers every request that begins so with this status; 0 closes the connection, 1 never answers.</summary>
    public (string Beginning, int Status)? Misbehaves { get; set; }

    /// <summary>What happens the moment this channel is out of its bridge, before anything else is told of it; once.</summary>
    public (string Channel, Func<Task> Act)? Out { get; set; }

    /// <summary>What happens before the first request that begins so is done; once.</summary>
    public (string Beginning, Func<Task> Act)? Before { get; set; }

    /// <summary>That a channel goes on in the dial plan is answered at once, and told when this has completed.</summary>
    public Task TellsOfLeaving { get; set; } = Task.CompletedTask;

    /// <summary>Every request, in order.</summary>
    public IReadOnlyList<string> Requests
    {
        get { lock (_gate) return [.. _requests]; }
    }

    private readonly List<string> _requests = [];

    public async Task<string> ReceivedAsync(string beginning)
    {
        using var safety = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
            if (await _arrived.Reader.ReadAsync(safety.Token) is var request && request.StartsWith(beginning, StringComparison.Ordinal)) return request;
    }

    public IReadOnlyList<string> Inside(string bridge)
    {
        lock (_gate) return _bridges.TryGetValue(bridge, out var members) ? [.. members] : [];
    }

    public string BridgeOf(string channel)
    {
        lock (_gate) return _bridges.FirstOrDefault(bridge => bridge.Value.Contains(channel)).Key ?? "";
    }

    /// <summary>A caller runs into Stasis in the dial plan.</summary>
    public Task EnterAsync(string id, string name, params string[] arguments)
    {
        FakeChannel channel;
        lock (_gate) _channels[id] = channel = new FakeChannel(id, name, "Ring", arguments);
        return TellAsync("StasisStart", channel, ("args", arguments));
    }

    /// <summary>A phone picks up the call that rings at another: its channel comes with the number of whom it replaces, and no arguments.</summary>
    public Task EnterInPlaceOfAsync(string replaced, string id, string name)
    {
        FakeChannel channel;
        lock (_gate) _channels[id] = channel = new FakeChannel(id, name, "Up", []);
        return TellAsync("StasisStart", channel, ("args", Array.Empty<string>()), ("replace_channel", new { id = replaced }));
    }

    /// <summary>Was there before the application connected.</summary>
    public void Put(string id, string name, string state, string? bridge, params string[] arguments)
    {
        lock (_gate)
        {
            _channels[id] = new FakeChannel(id, name, state, arguments);
            if (bridge is null) return;
            if (!_bridges.TryGetValue(bridge, out var members)) _bridges[bridge] = members = [];
            members.Add(id);
        }
    }

    public async Task StateAsync(string id, string state)
    {
        FakeChannel channel;
        lock (_gate) _channels[id] = channel = _channels[id] with { State = state };
        await TellAsync("ChannelStateChange", channel);
    }

    public async Task HangUpAsync(string id, int cause = 16)
    {
        FakeChannel? channel;
        lock (_gate)
            if (!_channels.Remove(id, out channel)) return;
        await LeaveBridgeAsync(channel);
        await TellAsync("StasisEnd", channel);
        await TellAsync("ChannelDestroyed", channel, ("cause", cause));
    }

    public async Task SendAsync(string text)
    {
        await _sending.WaitAsync();
        try
        {
            if (_socket is { State: WebSocketState.Open } socket) await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, _stopping.Token);
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Cut()
    {
        lock (_gate)
        {
            foreach (var client in _clients) client.Close();
            _clients.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        Cut();
        await _serving;
    }

    private async Task ServeAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                lock (_gate) _clients.Add(client);
                serving.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            var stream = client.GetStream();
            while (await ReadAsync(stream) is { } request)
            {
                if (request.Path.StartsWith("/ari/events", StringComparison.Ordinal) && request.IsRight)
                {
                    await OpenAsync(stream, request);
                    return;
                }
                var (status, body) = await AnswerAsync(request);
                if (status == 0) break;
                var bytes = Encoding.UTF8.GetBytes(body);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} Told\r\nContent-type: application/json\r\nContent-Length: {bytes.Length}\r\n\r\n"), _stopping.Token);
                await stream.WriteAsync(bytes, _stopping.Token);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException or WebSocketException)
        {
            // the client went, or the test is over
        }
        client.Close();
    }

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6455 knows no other")]
    private async Task OpenAsync(NetworkStream stream, Request request)
    {
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(request.Headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), _stopping.Token);
        _socket = WebSocket.CreateFromStream(stream, isServer: true, null, TimeSpan.FromSeconds(30));
        Sockets++;
        _arrived.Writer.TryWrite("WS " + request.Path);
        while ((await _socket.ReceiveAsync(new byte[1024], _stopping.Token)).MessageType != WebSocketMessageType.Close)
        {
        }
    }

    private async Task<Request?> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stopping.Token) == 0) return null;
            head.Append((char)one[0]);
        }
        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1]);
        var body = new byte[headers.TryGetValue("content-length", out var length) ? int.Parse(length, System.Globalization.CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, _stopping.Token);
        var words = lines[0].Split(' ');
        return new Request(words[0], words[1], headers, Encoding.UTF8.GetString(body));
    }

    private async Task<(int Status, string Body)> AnswerAsync(Request request)
    {
        var told = $"{request.Method} {Uri.UnescapeDataString(request.Path["/ari/".Length..])}{(request.Body.Length > 0 ? " " + request.Body : "")}";
        lock (_gate) _requests.Add(told);
        if (Before is { } before && told.StartsWith(before.Beginning, StringComparison.Ordinal))
        {
            Before = null;
            await before.Act();
        }
        var answer = !request.IsRight ? (401, """{"message":"Authentication required"}""")
            : ReadOnly && request.Method != "GET" ? (403, """{"message":"Write access denied"}""")
            : Misbehaves is { } fault && told.StartsWith(fault.Beginning, StringComparison.Ordinal) ? (fault.Status, "{}")
            : await DoAsync(request);
        if (answer.Item1 == 1) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stopping.Token);
        _arrived.Writer.TryWrite(told);
        return answer;
    }

    private async Task<(int Status, string Body)> DoAsync(Request request)
    {
        var (path, query) = request.Parts();
        switch (request.Method, path)
        {
            case ("GET", ["applications", var name]):
                lock (_gate) return (200, JsonSerializer.Serialize(new { name, channel_ids = _channels.Keys.ToArray(), bridge_ids = _bridges.Keys.ToArray() }));
            case ("GET", ["channels"]):
                lock (_gate) return (200, $"[{string.Join(',', _channels.Values.Select(channel => channel.Json))}]");
            case ("GET", ["bridges"]):
                lock (_gate) return (200, JsonSerializer.Serialize(_bridges.Select(bridge => new { id = bridge.Key, channels = bridge.Value })));
            case ("GET", ["asterisk", "modules", _]):
                return (200, "{}");
            case ("POST", ["applications", ..]):
                return (200, "{}");
            case ("POST", ["bridges"]):
                lock (_gate)
                    if (!_bridges.TryAdd(query["bridgeId"], [])) return (409, """{"message":"Bridge with the same bridgeId already exists"}""");
                return (200, "{}");
            case ("DELETE", ["bridges", var bridge]):
                lock (_gate) return _bridges.Remove(bridge) ? (204, "") : (404, """{"message":"Bridge not found"}""");
            case ("POST", ["bridges", var bridge, "addChannel"]):
                return await AddAsync(bridge, query["channel"]);
            case ("POST", ["bridges", _, "removeChannel"]):
                FakeChannel? removed;
                lock (_gate) removed = _channels.GetValueOrDefault(query["channel"]);
                if (removed is not null) await LeaveBridgeAsync(removed);
                return (204, "");
            case ("POST", ["bridges", ..]):
                return (204, "");
            case ("POST", ["channels", "create"]):
                var created = new FakeChannel(query["channelId"], $"{query["endpoint"].Split("/n")[0]}-{_requests.Count:x8}", "Down", query["appArgs"].Split(','));
                if (query["endpoint"].EndsWith("/1009", StringComparison.Ordinal)) return (500, """{"error":"Allocation failed"}""");
                lock (_gate) _channels[created.Id] = created;
                await TellAsync("StasisStart", created, ("args", created.Arguments));
                return (200, created.Json);
        }
        if (path is not ["channels", var id, ..]) return (404, """{"message":"Resource not found"}""");
        lock (_gate)
            if (!_channels.ContainsKey(id)) return (404, """{"message":"Channel not found"}""");
        if (request.Method == "DELETE") await HangUpAsync(id);
        else if (path is [_, _, "answer"]) await StateAsync(id, "Up");
        else if (path is [_, _, "dial"]) await StateAsync(id, "Ringing");
        else if (path is [_, _, "continue"]) await ContinueAsync(id);
        return (204, "");
    }

    private async Task<(int Status, string Body)> AddAsync(string bridge, string id)
    {
        FakeChannel? channel;
        lock (_gate)
        {
            if (!_bridges.ContainsKey(bridge)) return (404, """{"message":"Bridge not found"}""");
            if (!_channels.TryGetValue(id, out channel)) return (400, """{"message":"Channel not found"}""");
        }
        await LeaveBridgeAsync(channel);
        lock (_gate)
        {
            if (!_bridges.TryGetValue(bridge, out var members)) return (404, """{"message":"Bridge not found"}""");
            if (!_channels.ContainsKey(id)) return (400, """{"message":"Channel not found"}""");
            members.Add(id);
        }
        await TellAsync("ChannelEnteredBridge", channel, ("bridge", new { id = bridge }));
        return (204, "");
    }

    private async Task ContinueAsync(string id)
    {
        FakeChannel? channel;
        lock (_gate)
            if (!_channels.Remove(id, out channel)) return;
        await LeaveBridgeAsync(channel);
        var told = TellOfLeavingAsync(channel);
        if (TellsOfLeaving.IsCompleted) await told;
    }

    private async Task TellOfLeavingAsync(FakeChannel channel)
    {
        await TellsOfLeaving;
        await TellAsync("StasisEnd", channel);
    }

    private async Task LeaveBridgeAsync(FakeChannel channel)
    {
        string? left;
        lock (_gate)
        {
            left = _bridges.FirstOrDefault(bridge => bridge.Value.Contains(channel.Id)).Key;
            if (left is not null) _bridges[left].Remove(channel.Id);
        }
        if (left is null) return;
        await TellAsync("ChannelLeftBridge", channel, ("bridge", new { id = left }));
        if (Out is not { } moment || moment.Channel != channel.Id) return;
        Out = null;
        await moment.Act();
    }

    private Task TellAsync(string type, FakeChannel channel, params (string Name, object Value)[] more) => SendAsync(
        $$"""{"type":"{{type}}","timestamp":"2026-11-22T21:22:05.973+0000",{{string.Concat(more.Select(member => $"\"{member.Name}\":{JsonSerializer.Serialize(member.Value)},"))}}"channel":{{channel.Json}},"asterisk_id":"02:fc:00:00:00:01","application":"attendant"}""");

    private sealed record FakeChannel(string Id, string Name, string State, string[] Arguments)
    {
        public string Json => JsonSerializer.Serialize(new
        {
            id = Id, name = Name, state = State, caller = new { name = "Dave Dyer", number = "1004" }, connected = new { name = "", number = "" },
            dialplan = new { context = "phones", exten = "s", priority = 1, app_name = "Stasis", app_data = $"attendant,{string.Join(',', Arguments)}" },
        });
    }

    private sealed record Request(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public bool IsRight => Headers.GetValueOrDefault("authorization") == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("attendant:" + Secret));

        public (string[] Path, Dictionary<string, string> Query) Parts()
        {
            var halves = Path["/ari/".Length..].Split('?', 2);
            var query = (halves.ElementAtOrDefault(1) ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2));
            return ([.. halves[0].Split('/').Select(Uri.UnescapeDataString)], query.ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1])));
        }
    }
}
