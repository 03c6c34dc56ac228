using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A call is parked in a slot: it has just been, or it is an item of a snapshot.</summary>
public sealed record ParkedCallReported : PbxReport
{
    /// <summary>The slot, as one dials it to retrieve the call. One call a slot.</summary>
    public required DialableNumber Slot { get; init; }

    /// <summary>The parked call.</summary>
    public required CallId Call { get; init; }

    /// <summary>Who waits in the slot.</summary>
    public required Party Parked { get; init; }

    /// <summary>Who parked it, where this is known.</summary>
    public Party? ParkedBy { get; init; }

    /// <summary>Since when. UTC.</summary>
    public required DateTimeOffset ParkedAt { get; init; }

    /// <summary>When it returns to the parker; null where it never does. UTC.</summary>
    public DateTimeOffset? TimeoutAt { get; init; }
}
