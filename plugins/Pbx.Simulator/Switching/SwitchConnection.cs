using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>A party in a call. It stays the same object when its call is joined to another.</summary>
internal sealed class SwitchConnection
{
    public required SwitchCall Call { get; set; }

    /// <summary>Null for what is no phone: a park slot, an announcement, a number that could not be reached.</summary>
    public SwitchDevice? Device { get; init; }

    public required Party Party { get; init; }

    public ConnectionState State { get; set; }

    /// <summary>The ringing it is part of while it is alerting.</summary>
    public Ring? Ring { get; set; }

    /// <summary>Hears, or has on hold, what the others say.</summary>
    public bool Talks => State is ConnectionState.Initiated or ConnectionState.Connected or ConnectionState.Hold;

    public ConnectionId Id => new(Call.Id, Party.Device);

    public IEnumerable<SwitchConnection> Others => Call.Connections.Where(c => c != this);

    /// <summary>Somebody is at the other end.</summary>
    public bool HasAnswer => Others.Any(o => o.State is ConnectionState.Connected or ConnectionState.Hold);
}
