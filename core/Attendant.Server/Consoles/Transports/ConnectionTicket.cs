using System.Net;

namespace Attendant.Server.Consoles.Transports;

/// <summary>A connection's place in the <see cref="ConnectionGate"/>; given back by disposing.</summary>
internal sealed class ConnectionTicket(ConnectionGate gate, IPAddress address) : IDisposable
{
    private readonly Lock _lock = new();
    private bool _signedIn;
    private bool _disposed;

    public void SignedIn(bool signedIn)
    {
        lock (_lock)
        {
            if (_disposed || _signedIn == signedIn) return;
            _signedIn = signedIn;
            gate.Count(address, 0, signedIn ? -1 : 1);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
            gate.Count(address, -1, _signedIn ? 0 : -1);
        }
    }
}
