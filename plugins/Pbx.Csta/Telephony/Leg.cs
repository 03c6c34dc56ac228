using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Csta.Telephony;

/// <summary>A connection as this link has seen it: a device in a call, and how the switching function names it there.</summary>
internal sealed class Leg(Party party)
{
    public Party Party { get; set; } = party;

    /// <summary>deviceID of the ConnectionID; null while only somebody's word tells of this party.</summary>
    public string? Wire { get; set; }

    public ConnectionState State { get; set; }

    /// <summary>True while only the network was reached: whether it rings beyond is heard or not, nobody has answered.</summary>
    public bool NetworkOnly { get; set; }
}
