using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>Where a call was parked.</summary>
public sealed record CallParked
{
    /// <summary>The slot; null where the PBX tells it only by a report.</summary>
    public DialableNumber? Slot { get; init; }
}
