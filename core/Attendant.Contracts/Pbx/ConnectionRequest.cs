using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A request about one device's connection in one call.</summary>
public sealed record ConnectionRequest
{
    /// <summary>The call and the device that acts.</summary>
    public required ConnectionId Connection { get; init; }
}
