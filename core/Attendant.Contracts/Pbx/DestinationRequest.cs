using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A request that sends one device's call somewhere, or calls somebody about it.</summary>
public sealed record DestinationRequest
{
    /// <summary>The call and the device that acts.</summary>
    public required ConnectionId Connection { get; init; }

    /// <summary>Where to, as the device would dial it.</summary>
    public required DialableNumber Destination { get; init; }
}
