using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>A call that waits in a park slot.</summary>
public sealed record ParkedCall
{
    public required string Slot { get; init; }

    public required ConnectorId Source { get; init; }

    public required GlobalCallId Call { get; init; }

    public required Party Caller { get; init; }

    public Party? ParkedBy { get; init; }

    /// <summary>The parker's line, where it is one of ours.</summary>
    public LineId? ParkedByLine { get; init; }

    public required DateTimeOffset ParkedAt { get; init; }

    public DateTimeOffset? TimeoutAt { get; init; }
}
