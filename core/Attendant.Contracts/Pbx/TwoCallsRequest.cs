using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A request about two calls of one device.</summary>
public sealed record TwoCallsRequest
{
    /// <summary>The device that has both.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>The one on hold.</summary>
    public required CallId HeldCall { get; init; }

    /// <summary>The other: connected, or still ringing at the far end.</summary>
    public required CallId ActiveCall { get; init; }
}
