using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Attendant.Interop.Bed;

/// <summary>A cable from the server to one port of Asterisk, which can be cut and mended, or fall silent while it stays plugged in.</summary>
internal class Cable : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, byte> _open = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly IPEndPoint _to;
    private readonly Task _serving;
    private volatile bool _cut;
    private volatile CancellationTokenSource _voice;

    public Cable(IPEndPoint to)
    {
        _to = to;
        _voice = Voice();
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

    /// <summary>Nothing passes any more through the connections there are and those to come, and none is closed.</summary>
    public void FallSilent() => _voice.Cancel();

    /// <summary>Connections to come are carried again.</summary>
    public void Speak()
    {
        if (_voice.IsCancellationRequested) _voice = Voice();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Cut();
        _listener.Stop();
        await _serving;
        _voice.Dispose();
        _stopping.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Passes on what either side says until one of them has ended, or the cable has no voice any more.</summary>
    private protected virtual Task PassAsync(Stream near, Stream far, CancellationToken cancellationToken) =>
        Task.WhenAny(near.CopyToAsync(far, cancellationToken), far.CopyToAsync(near, cancellationToken));

    private async Task PassUntilSilentAsync(Stream near, Stream far, CancellationToken voice)
    {
        try
        {
            await PassAsync(near, far, voice);
        }
        catch (OperationCanceledException) when (voice.IsCancellationRequested)
        {
            // it stays plugged in
        }
    }

    private CancellationTokenSource Voice() => CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);

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
        var voice = _voice.Token;
        try
        {
            if (_cut)
            {
                return;
            }

            if (!voice.IsCancellationRequested)
            {
                await far.ConnectAsync(_to, _stopping.Token);
                await PassUntilSilentAsync(near.GetStream(), far.GetStream(), voice);
            }

            // what is said into a silent cable is heard by nobody, until who says it hangs up
            if (voice.IsCancellationRequested) await near.GetStream().CopyToAsync(Stream.Null, _stopping.Token);
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
