using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Attendant.Server.Consoles.Transports;

/// <summary>Takes consoles over TCP. What stands between an accepted socket and its link is for the derived.</summary>
internal abstract class TcpTransport(
    string name, int port, ConnectionGate gate, ConsoleOptions options, TimeProvider time, ILogger log) : IConsoleTransport
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Socket> _listeners = [];
    private readonly ConcurrentDictionary<Task, bool> _serving = new();
    private Task _accepting = Task.CompletedTask;

    public string Name => name;

    /// <summary>Where it listens, once started.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => [.. _listeners.Select(listener => (IPEndPoint)listener.LocalEndPoint!)];

    public Task StartAsync(Func<IConsoleLink, Task> serve, CancellationToken cancellationToken)
    {
        foreach (var address in options.Addresses) _listeners.Add(Listen(address));
        foreach (var endPoint in EndPoints) log.Listening(name, endPoint.ToString());
        _accepting = Task.WhenAll(_listeners.Select(listener => AcceptAsync(listener, serve)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _accepting;
        foreach (var listener in _listeners) listener.Dispose();
        _listeners.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        await Task.WhenAll(_serving.Keys);
        _stopping.Dispose();
    }

    /// <summary>Makes a link of a socket; null where nothing came of it, which has been logged.</summary>
    protected abstract ValueTask<IConsoleLink?> LinkAsync(Socket socket, ConnectionTicket ticket, CancellationToken cancellationToken);

    private Socket Listen(string address)
    {
        var everywhere = address == "*";
        var bind = everywhere
            ? Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any
            : IPAddress.TryParse(address, out var parsed) ? parsed
            : throw new ArgumentException($"'{address}' is neither an IP address nor '*'.", nameof(address));
        var listener = new Socket(bind.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (everywhere && bind.AddressFamily == AddressFamily.InterNetworkV6) listener.DualMode = true;
            listener.Bind(new IPEndPoint(bind, port));
            listener.Listen(1024);
            return listener;
        }
        catch (SocketException exception)
        {
            listener.Dispose();
            throw new InvalidOperationException($"Consoles cannot be taken on {address} port {port} ({name}): {exception.Message}. Free the port or choose another.", exception);
        }
    }

    private async Task AcceptAsync(Socket listener, Func<IConsoleLink, Task> serve)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                var socket = await listener.AcceptAsync(_stopping.Token);
                Serve(socket, serve);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException exception)
            {
                // out of file descriptors, most likely: going on at once would only spin
                log.AcceptFault(exception, name);
                await Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None);
            }
        }
    }

    private void Serve(Socket socket, Func<IConsoleLink, Task> serve)
    {
        var serving = ServeAsync(socket, serve);
        if (serving.IsCompleted) return;
        _serving[serving] = true;
        serving.ContinueWith(
            (done, all) => ((ConcurrentDictionary<Task, bool>)all!).TryRemove(done, out _),
            _serving,
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
    }

    /// <summary>Never throws.</summary>
    private async Task ServeAsync(Socket socket, Func<IConsoleLink, Task> serve)
    {
        await Task.Yield();
        ConnectionTicket? ticket = null;
        try
        {
            socket.NoDelay = true;
            ticket = gate.TryEnter(FramedLink.AddressOf((IPEndPoint)socket.RemoteEndPoint!));
            if (ticket is not null && await LinkAsync(socket, ticket, _stopping.Token) is { } link) await serve(link);
        }
        catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // gone before it was in
        }
        catch (Exception exception)
        {
            log.AcceptFault(exception, name);
        }
        finally
        {
            ticket?.Dispose();
            socket.Dispose();
        }
    }
}
