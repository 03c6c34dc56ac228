using System.ComponentModel;
using Attendant.Server.Consoles.Replay;
using Attendant.Server.Consoles.Transports.Ring;

namespace Attendant.Server.Consoles;

/// <summary>
/// Sends what one turn of the model brought: each console gets all of its events in one piece, on the model's thread and
/// without waiting, many consoles by one call to the operating system where it can; what the system does not take at once is
/// left to the console's own pump. Model's thread only.
/// </summary>
/// <param name="ring">For many consoles; null where there is none.</param>
/// <param name="log">Where it is said that the ring broke.</param>
internal sealed class Departures(SendRing? ring, ILogger<Departures> log) : IDisposable
{
    // a turn may be a whole snapshot: nobody waits for the end of that, and what goes out together stays small
    private const int MaxBytes = 64 * 1024;

    // for fewer the ring is no faster
    private const int Crowd = 4;
    private readonly List<ConsoleConnection> _waiting = [];
    private readonly List<(ConsoleConnection Connection, Burst Burst)> _underWay = [];
    private SendRing? _ring = ring;
    private Burst _begin = new();
    private int _bytes;

    /// <summary>An event for a console.</summary>
    public void Offer(ConsoleConnection connection, byte[] message, StateSlot? state, long seq)
    {
        switch (connection.Outbox.Offer(message, state, seq, _begin))
        {
            case OutboxAnswer.Departs:
                _waiting.Add(connection);
                break;
            case OutboxAnswer.TooMuch:
                EndSlow(connection);
                break;
        }
    }

    /// <summary>An event has been offered to everybody whom it concerns.</summary>
    public void Offered(int bytes)
    {
        if ((_bytes += bytes) >= MaxBytes) Send();
    }

    /// <summary>The turn is over: everything goes out.</summary>
    public void Send()
    {
        _bytes = 0;
        if (_waiting.Count == 0) return;
        foreach (var connection in _waiting) Send(connection);
        SendUnderWay();
        _waiting.Clear();
        _begin = new Burst();
    }

    public void Dispose() => _ring?.Dispose();

    private void Send(ConsoleConnection connection)
    {
        if (connection.Outbox.Depart() is not { } burst) return;
        if (_ring is null || _waiting.Count < Crowd || connection.Link.Bare is not { } socket)
        {
            Land(connection, burst, connection.Link.TrySend(burst.Bytes));
            return;
        }

        _ring.Add(socket, burst.Bytes);
        _underWay.Add((connection, burst));
        if (_ring.IsFull) SendUnderWay();
    }

    private void SendUnderWay()
    {
        if (_underWay.Count == 0) return;
        try
        {
            var taken = _ring!.Send();
            for (var i = 0; i < taken.Length; i++) Land(_underWay[i].Connection, _underWay[i].Burst, taken[i]);
        }
        catch (Win32Exception fault)
        {
            log.RingBroke(fault);
            _ring!.Dispose();
            _ring = null;
            foreach (var (connection, burst) in _underWay) Land(connection, burst, sent: -1);
        }

        _underWay.Clear();
    }

    private static void Land(ConsoleConnection connection, Burst burst, int sent)
    {
        if (!connection.Outbox.Land(burst, sent)) EndSlow(connection);
    }

    private static void EndSlow(ConsoleConnection connection) => connection.EndSlow("more than the allowed backlog is waiting");
}
