using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Attendant.Interop.Bed;

/// <summary>A cable from the server to one port of Asterisk, which can be cut and mended.</summary>
internal class Cable : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> _open = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly IPEndPoint _to;
    private readonly Task _serving;
    private volatile bool _cut;

    public Cable(IPEndPoint to)
    {
        _to = to;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Cut()
    {
        _cut = true;
        foreach (var client in _open.Keys)
        {
            client.Close();
        }
    }

    public void Mend() => _cut = false;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Cut();
        _listener.Stop();
        await _serving;
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Passes on what either side says until one of them has ended.</summary>
    private protected virtual Task PassAsync(Stream near, Stream far, CancellationToken cancellationToken) =>
        Task.WhenAny(near.CopyToAsync(far, cancellationToken), far.CopyToAsync(near, cancellationToken));

    private async Task ServeAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_stopping.Token);
                serving.Add(CarryAsync(near));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        _open[near] = _open[far] = 0;
        try
        {
            if (_cut)
            {
                return;
            }

            await far.ConnectAsync(_to, _stopping.Token);
            await PassAsync(near.GetStream(), far.GetStream(), _stopping.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // one end is gone, so the other goes
        }
        finally
        {
            near.Close();
            far.Close();
            _open.TryRemove(near, out _);
            _open.TryRemove(far, out _);
        }
    }
}
