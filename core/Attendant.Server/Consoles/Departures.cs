using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Consoles;

/// <summary>
/// Sends what one turn of the model brought: each console gets all of its events by one call to the operating system,
/// on the model's thread and without waiting; what the system does not take at once is left to the console's own pump.
/// Model's thread only.
/// </summary>
internal sealed class Departures
{
    // a turn may be a whole snapshot: nobody waits for the end of that, and what goes out together stays small
    private const int MaxBytes = 64 * 1024;
    private readonly List<ConsoleConnection> _waiting = [];
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
        foreach (var connection in _waiting)
        {
            if (!connection.Outbox.Depart()) EndSlow(connection);
        }

        _waiting.Clear();
        _begin = new Burst();
    }

    private static void EndSlow(ConsoleConnection connection) => connection.EndSlow("more than the allowed backlog is waiting");
}
