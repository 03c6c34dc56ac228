using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A call to pick up.</summary>
public sealed record PickupRequest
{
    /// <summary>The device that takes it.</summary>
    public required DeviceId Taking { get; init; }

    /// <summary>The ringing connection; null for whatever rings in the group.</summary>
    public ConnectionId? Ringing { get; init; }
}
