using System.Net;
using System.Net.Sockets;

namespace Attendant.Storms.Consoles;

/// <summary>
/// Stands between consoles and their server and knows nothing but bytes. While it cuts, each connection has a fate: so many
/// bytes in each direction or so much time, in the middle of a line, a TLS record or a frame as it happens; then it is
/// closed, reset, or one direction falls silent first.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly Func<int> _server;
    private readonly Random _chance;
    private readonly Func<IWireTap>? _tap;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<Task> _passing = [];
    private readonly Task _accepting;
    private CancellationTokenSource _present = new();
    private bool _cutting;
    private int _cuts;

    /// <param name="server">The port of the server, which may change.</param>
    /// <param name="chance">Decides the fates.</param>
    /// <param name="tap">Makes one that hears what passed on a connection.</param>
    public FaultProxy(Func<int> server, Random chance, Func<IWireTap>? tap = null)
    {
        (_server, _chance, _tap) = (server, chance, tap);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(64);
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Connections that ended by their fate.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>From now on every connection is cut; that which is open now, at once.</summary>
    public void Cut() => Change(cutting: true);

    /// <summary>From now on every connection is let live; those that are doomed end at once.</summary>
    public void Mend() => Change(cutting: false);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        Task[] passing;
        lock (_gate) passing = [.. _passing];
        await Task.WhenAll(passing);
        _present.Dispose();
        _stop.Dispose();
    }

    private void Change(bool cutting)
    {
        CancellationTokenSource before;
        lock (_gate)
        {
            _cutting = cutting;
            (before, _present) = (_present, new CancellationTokenSource());
        }

        before.Cancel();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptAsync(_stop.Token);
                lock (_gate)
                {
                    _passing.RemoveAll(task => task.IsCompleted);
                    _passing.Add(PassAsync(near, _cutting ? Fate.Draw(_chance) : null, _present.Token));
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // disposed
        }
    }

    private async Task PassAsync(Socket near, Fate? fate, CancellationToken present)
    {
        await Task.Yield();
        using var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var over = new CancellationTokenSource(fate?.After ?? Timeout.InfiniteTimeSpan, TimeProvider.System);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(present, _stop.Token, over.Token);
        using var tap = _tap?.Invoke();
        try
        {
            near.NoDelay = far.NoDelay = true;
            await far.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _server()), end.Token);
            var up = CopyAsync(near, far, fate?.Up, fate, bytes => tap?.FromConsole(bytes), end.Token);
            var down = CopyAsync(far, near, fate?.Down, fate, bytes => tap?.FromServer(bytes), end.Token);
            var fateful = await await Task.WhenAny(up, down);
            if (fateful || over.IsCancellationRequested) Interlocked.Increment(ref _cuts);
            await end.CancelAsync();
            await Task.WhenAll(up, down);
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // the server is away, or the time was over before it answered
        }
        finally
        {
            if (fate?.Resets == true) near.LingerState = far.LingerState = new LingerOption(true, 0);
            near.Dispose();
        }
    }

    /// <returns>True where its bytes are used up.</returns>
    private static async Task<bool> CopyAsync(Socket from, Socket to, int? bytes, Fate? fate, Action<ReadOnlySpan<byte>> passing, CancellationToken end)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (var left = bytes ?? int.MaxValue; left > 0;)
            {
                var count = Math.Min(left, await from.ReceiveAsync(buffer, SocketFlags.None, end));
                if (count == 0) return false;
                passing(buffer.AsSpan(0, count));
                for (var sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), SocketFlags.None, end);
                if (bytes is not null) left -= count;
            }

            if (fate?.FallsSilent == true) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end);
            return true;
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            return false;
        }
    }
}
