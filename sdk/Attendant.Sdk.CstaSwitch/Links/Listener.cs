using System.Net;
using System.Net.Sockets;

namespace Attendant.Sdk.CstaSwitch.Links;

/// <summary>Takes links as they come and owns the task of each until it has ended.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly Func<Socket, Task> _serve;
    private readonly int _maximum;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _links = [];
    private readonly Task _accepting;

    public Listener(IPEndPoint listen, int maximum, Func<Socket, Task> serve)
    {
        _listener = new TcpListener(listen);
        _listener.Start();
        _serve = serve;
        _maximum = maximum;
        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>Takes no more links and waits until those there are have ended; who owns them ends them.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Dispose();
        Task[] links;
        lock (_lock) links = [.. _links];
        await Task.WhenAll(links);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket;
                try
                {
                    socket = await _listener.AcceptSocketAsync(_end.Token);
                }
                catch (SocketException)
                {
                    // whoever that was has gone again; the next may stay
                    continue;
                }

                lock (_lock)
                {
                    _links.RemoveWhere(link => link.IsCompleted);
                    if (_links.Count < _maximum)
                    {
                        _links.Add(_serve(socket));
                        continue;
                    }
                }

                socket.Dispose();
            }
        }
        catch (Exception over) when (over is OperationCanceledException or ObjectDisposedException)
        {
            // closed
        }
    }
}
