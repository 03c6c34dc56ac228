using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A call to park.</summary>
public sealed record ParkRequest
{
    /// <summary>The call and the device that parks it.</summary>
    public required ConnectionId Connection { get; init; }

    /// <summary>The slot, or null for a free one of the PBX's choice.</summary>
    public DialableNumber? Slot { get; init; }
}
