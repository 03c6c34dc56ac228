namespace Attendant.Model.Telephony;

/// <summary>No connection is left. Comes once; nothing follows for this call.</summary>
public sealed record CallEnded : ModelEvent
{
    public required GlobalCallId Call { get; init; }

    /// <summary>Every line that ever had it: one that it has left might still wait for its return.</summary>
    public required IReadOnlyList<LineId> Lines { get; init; }

    public required LeaveCause Cause { get; init; }

    public required DateTimeOffset EndedAt { get; init; }
}
