using System.Net;

namespace Attendant.Server.Consoles.Transports;

/// <summary>Bounds the connections: all together, by address, and those that have not signed in.</summary>
internal sealed class ConnectionGate(ConsoleOptions options, TimeProvider time, ILogger<ConnectionGate> log)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, (int All, int Waiting)> _addresses = [];
    private int _all;
    private int _waiting;
    private long? _told;

    /// <summary>Null where there is no room; the reason has been logged, though not for each of a flood.</summary>
    public ConnectionTicket? TryEnter(IPAddress address)
    {
        string full;
        lock (_lock)
        {
            var (all, waiting) = _addresses.GetValueOrDefault(address);
            if (_all >= options.MaxConnections) full = nameof(options.MaxConnections);
            else if (all >= options.MaxConnectionsPerAddress) full = nameof(options.MaxConnectionsPerAddress);
            else if (_waiting >= options.MaxNotSignedIn) full = nameof(options.MaxNotSignedIn);
            else if (waiting >= options.MaxNotSignedInPerAddress) full = nameof(options.MaxNotSignedInPerAddress);
            else
            {
                Count(address, 1, 1);
                return new ConnectionTicket(this, address);
            }

            if (_told is { } told && time.GetElapsedTime(told) < TimeSpan.FromSeconds(10)) return null;
            _told = time.GetTimestamp();
        }

        log.NoRoom(address, full);
        return null;
    }

    internal void Count(IPAddress address, int all, int waiting)
    {
        lock (_lock)
        {
            _all += all;
            _waiting += waiting;
            var before = _addresses.GetValueOrDefault(address);
            var after = (All: before.All + all, Waiting: before.Waiting + waiting);
            if (after.All == 0) _addresses.Remove(address);
            else _addresses[address] = after;
        }
    }
}
