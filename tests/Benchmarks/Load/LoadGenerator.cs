using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Attendant.Benchmarks.Load;

/// <summary>
/// Thousands of consoles on one thread, the same for every subject: it waits busily, since a server whose consoles are
/// on other machines does not pay for waking them.
/// </summary>
internal sealed class LoadGenerator : IDisposable
{
    private const int PerAddress = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly int _epoll = Native.CreateEpoll();
    private readonly Native.EpollEvent[] _events = new Native.EpollEvent[512];
    private readonly byte[] _room = new byte[256 * 1024];
    private readonly List<LoadConnection> _connections = [];

    /// <summary>A console more. Each few hundred come from an address of their own, as behind routers of branch offices.</summary>
    public LoadConnection Connect(int port, int index, Wire wire, Tally tally, string ticket = "", string place = "")
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(new IPAddress([127, 0, 1, (byte)(1 + (index / PerAddress))]), 0));
        socket.Connect(IPAddress.Loopback, port);
        var connection = new LoadConnection(socket, wire, tally) { Ticket = ticket, Place = place };
        Native.Add(_epoll, connection.Handle, _connections.Count);
        _connections.Add(connection);
        if (wire.Greeting is { Length: > 0 } greeting) connection.Send(greeting);
        return connection;
    }

    /// <summary>Reads until the condition holds; false where it does not in a long while.</summary>
    public bool Until(Func<bool> holds)
    {
        var since = Stopwatch.GetTimestamp();
        while (!holds())
        {
            if (!Poll() && Stopwatch.GetElapsedTime(since) > Patience) return false;
        }

        return true;
    }

    /// <summary>Reads for a while whatever comes.</summary>
    public void During(TimeSpan time)
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < time) Poll();
    }

    /// <summary>Keeps quiet consoles alive; returns when the servers have answered, so that nobody's measure pays for it.</summary>
    public void Beat()
    {
        var beaten = _connections.Where(connection => connection.IsReady && connection.Wire.Heartbeat.Length > 0).ToList();
        foreach (var connection in beaten)
        {
            connection.IsAwaited = true;
            connection.Send(connection.Wire.Heartbeat);
        }

        Until(() => !beaten.Exists(connection => connection.IsAwaited));
    }

    public void Dispose()
    {
        foreach (var connection in _connections) connection.Dispose();
        Native.Close(_epoll);
    }

    private bool Poll()
    {
        var any = false;
        var count = Native.Wait(_epoll, _events, 0);
        for (var index = 0; index < count; index++)
        {
            var connection = _connections[(int)_events[index].Number];
            var length = Native.Receive(connection.Handle, _room);
            if (length == 0) End(connection);
            if (length <= 0) continue;
            any = true;
            connection.Received(_room.AsSpan(0, length));
        }

        return any;
    }

    private static void End(LoadConnection connection)
    {
        if (connection.HasEnded) return;
        connection.Ended();
        throw new InvalidOperationException($"A server closed the connection of a console: {connection.Wire.GetType().Name}.");
    }
}
