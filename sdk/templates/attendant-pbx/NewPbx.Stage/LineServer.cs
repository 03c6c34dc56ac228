using System.Net;
using System.Net.Sockets;

namespace NewPbx.Stage;

/// <summary>The PBX's listener for one plugin at a time.</summary>
internal sealed class LineServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly TestPbx _pbx;
    private readonly Task _serving;
    private volatile TcpClient? _client;
    private volatile bool _refusing;
    private volatile bool _silent;

    public LineServer(TestPbx pbx)
    {
        _pbx = pbx;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Breaks the connection and takes no other, or takes them again.</summary>
    public void Refuse(bool on)
    {
        _refusing = on;
        if (on) _client?.Close();
    }

    /// <summary>Keeps the connections open and says nothing, or serves those that are made from now on.</summary>
    public void FallSilent(bool on) => _silent = on;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _client?.Close();
        _listener.Stop();
        await _serving;
        _stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                _client = client;
                if (!_refusing) await TalkAsync(client);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using var reader = new StreamReader(client.GetStream());
            await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\n" };
            _pbx.Connect(line => { if (!_silent) writer.WriteLine(line); });
            while (await reader.ReadLineAsync(_stopping.Token) is { } line)
            {
                if (!_silent) _pbx.Command(line);
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // the plugin went, or the link was cut
        }
        finally
        {
            _pbx.Disconnect();
        }
    }
}
