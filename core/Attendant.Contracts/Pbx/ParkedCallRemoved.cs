using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A slot is free again.</summary>
public sealed record ParkedCallRemoved : PbxReport
{
    /// <summary>The slot.</summary>
    public required DialableNumber Slot { get; init; }

    /// <summary><see cref="EventCause.ParkRetrieved"/>, <see cref="EventCause.ParkTimeout"/>, <see cref="EventCause.CallCancelled"/> where the caller gave up.</summary>
    public EventCause Cause { get; init; }

    /// <summary>Who retrieved it, where somebody did and it is known.</summary>
    public Party? RetrievedBy { get; init; }
}
