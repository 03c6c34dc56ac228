using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A forwarding to set.</summary>
public sealed record ForwardingRequest
{
    /// <summary>Whose calls.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>When.</summary>
    public required ForwardingKind Kind { get; init; }

    /// <summary>Where to; null switches it off.</summary>
    public DialableNumber? Target { get; init; }
}
