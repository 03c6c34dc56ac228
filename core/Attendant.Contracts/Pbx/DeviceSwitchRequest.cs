using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>Something to switch at a device.</summary>
public sealed record DeviceSwitchRequest
{
    /// <summary>Which device.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>On or off.</summary>
    public required bool On { get; init; }
}
