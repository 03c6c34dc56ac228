namespace Attendant.Model.Telephony;

/// <summary>No connection is left. Comes once; nothing follows for this call.</summary>
public sealed record CallEnded : ModelEvent
{
    public required GlobalCallId Call { get; init; }

    /// <summary>The lines that had it to the end; a line that was left before is told by <see cref="CallLeft"/> alone.</summary>
    public required IReadOnlyList<LineId> Lines { get; init; }

    public required LeaveCause Cause { get; init; }

    public required DateTimeOffset EndedAt { get; init; }
}
