using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>Of what a snapshot is wanted.</summary>
public sealed record SnapshotRequest
{
    /// <summary>One device with its calls, or null for everything watched: devices, calls, parked calls.</summary>
    public DeviceId? Device { get; init; }
}
