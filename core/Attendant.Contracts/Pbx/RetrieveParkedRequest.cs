using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A parked call to retrieve.</summary>
public sealed record RetrieveParkedRequest
{
    /// <summary>The device that takes it.</summary>
    public required DeviceId Taking { get; init; }

    /// <summary>The slot.</summary>
    public required DialableNumber Slot { get; init; }
}
