using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A call to make.</summary>
public sealed record MakeCallRequest
{
    /// <summary>The device that calls.</summary>
    public required DeviceId Calling { get; init; }

    /// <summary>What it dials.</summary>
    public required DialableNumber Destination { get; init; }
}
