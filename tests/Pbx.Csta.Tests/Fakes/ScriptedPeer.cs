using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using System.Xml.Linq;

namespace Attendant.Pbx.Csta.Tests.Fakes;

/// <summary>
/// A switching function on a real TCP port, one client at a time, that answers as told, sends what it is told and hangs up when
/// told. It knows nothing of calls, and frames by itself.
/// </summary>
internal sealed class ScriptedPeer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<Received> _arrived = Channel.CreateUnbounded<Received>();
    private readonly Channel<TcpClient> _connected = Channel.CreateUnbounded<TcpClient>();
    private readonly Dictionary<string, Func<Received, string?>> _answers = new(StringComparer.Ordinal);
    private readonly List<Received> _all = [];
    private readonly Task _serving;
    private TcpClient? _client;

    public ScriptedPeer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>True for messages that end with NUL.</summary>
    public bool Nul { get; init; }

    public int Connections { get; private set; }

    /// <summary>Everything that came, in order.</summary>
    public IReadOnlyList<Received> All
    {
        get { lock (_all) return [.. _all]; }
    }

    /// <summary>The connection is closed at this request instead of answering it.</summary>
    public string? HangUpAt { get; set; }

    /// <summary>Sent as soon as somebody connects.</summary>
    public string? Greeting { get; set; }

    /// <summary>The answer to a request; null for none. What stands before a line <c>---</c> is sent as events first.</summary>
    public ScriptedPeer On(string request, Func<Received, string?> answer)
    {
        lock (_answers) _answers[request] = answer;
        return this;
    }

    public ScriptedPeer On(string request, string? answer) => On(request, _ => answer);

    /// <summary>The first such request is answered with what answers another one; those after it as told before.</summary>
    public ScriptedPeer OnceMistaken(string request)
    {
        lock (_answers)
        {
            var right = _answers[request];
            var mistaken = false;
            _answers[request] = received =>
            {
                if (mistaken) return right(received);
                mistaken = true;
                return "<AlternateCallResponse/>";
            };
        }
        return this;
    }

    public Task SendAsync(int id, string xml) => SendRawAsync(Framed(id, xml));

    public async Task SendRawAsync(byte[] bytes) => await (_client ?? throw new InvalidOperationException("Nobody is connected.")).GetStream().WriteAsync(bytes);

    public byte[] Framed(int id, string xml)
    {
        var text = Encoding.UTF8.GetBytes(xml);
        if (Nul) return [.. text, 0];
        var header = new byte[8];
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)(text.Length + 8));
        Encoding.ASCII.GetBytes(id.ToString("0000", CultureInfo.InvariantCulture)).CopyTo(header, 4);
        return [.. header, .. text];
    }

    public void HangUp() => _client?.Close();

    /// <summary>Waits for a message of this name; each is seen once.</summary>
    public async Task<Received> ReceivedAsync(string name)
    {
        using var safety = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
            if (await _arrived.Reader.ReadAsync(safety.Token) is var one && one.Name == name) return one;
    }

    public async Task ConnectedAsync()
    {
        using var safety = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _connected.Reader.ReadAsync(safety.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        HangUp();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                _client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Connections++;
                if (Greeting is { } greeting) await SendAsync(17, greeting);
                _connected.Writer.TryWrite(_client);
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
        while (await ReadAsync(stream) is { } received)
        {
            lock (_all) _all.Add(received);
            if (received.Name == HangUpAt)
            {
                client.Close();
                _arrived.Writer.TryWrite(received);
                return;
            }
            Func<Received, string?>? answer;
            lock (_answers) answer = _answers.GetValueOrDefault(received.Name);
            var parts = answer?.Invoke(received)?.Split("\n---\n") ?? [];
            foreach (var before in parts.SkipLast(1)) await SendAsync(9999, before);
            if (parts is [.., var last] && last.Length > 0) await SendAsync(received.Id, last);
            _arrived.Writer.TryWrite(received);
        }
    }

    private async Task<Received?> ReadAsync(NetworkStream stream)
    {
        if (Nul)
        {
            var text = new List<byte>();
            var one = new byte[1];
            while (await stream.ReadAsync(one) > 0)
            {
                if (one[0] == 0) return new Received(-1, XElement.Parse(Encoding.UTF8.GetString([.. text])));
                text.Add(one[0]);
            }
            return null;
        }
        var header = new byte[8];
        if (await stream.ReadAtLeastAsync(header, 8, throwOnEndOfStream: false) < 8) return null;
        var body = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - 8];
        await stream.ReadExactlyAsync(body);
        return new Received(int.Parse(Encoding.ASCII.GetString(header, 4, 4), CultureInfo.InvariantCulture), XElement.Parse(Encoding.UTF8.GetString(body)));
    }
}
