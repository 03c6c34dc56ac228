namespace Attendant.Model.Telephony;

/// <summary>A call goes on without this line. It may come back under its id.</summary>
public sealed record CallLeft : ModelEvent
{
    public required LineId Line { get; init; }

    public required GlobalCallId Call { get; init; }

    public required LeaveCause Cause { get; init; }

    /// <summary>The call into which it was merged.</summary>
    public GlobalCallId? Into { get; init; }
}
