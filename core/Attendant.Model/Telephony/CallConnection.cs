using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>A device's part in a call that is being tracked.</summary>
internal sealed class CallConnection(Party party)
{
    public DeviceId Device { get; } = party.Device;

    public Party Party { get; private set; } = party;

    public ConnectionState State { get; set; } = ConnectionState.Null;

    /// <summary>Since when it rings, or rang before it was answered.</summary>
    public DateTimeOffset? OfferedAt { get; set; }

    /// <summary>When it took the call that it was offered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The phone rings for its owner, who is making the call (ECMA-269 prompting).</summary>
    public bool Prompted { get; set; }

    /// <summary>Only the network was reached (ECMA-269 NetworkReached): nobody answered yet.</summary>
    public bool NetworkOnly { get; set; }

    public bool Talks => State is ConnectionState.Connected or ConnectionState.Hold && !NetworkOnly;

    public void Learn(Party told) => Party = Parties.Merge(Party, told)!;
}
