using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>
/// The whole state of a call, as an item of a snapshot (ECMA-269 SnapshotCall) or where a PBX tells it unasked.
/// A connection that is not listed is cleared.
/// </summary>
public sealed record CallReported : CallReport
{
    /// <summary>Every connection of the call. Empty: the call is over.</summary>
    public required IReadOnlyList<Connection> Connections { get; init; }

    /// <summary>When the call began, where the PBX knows. UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was answered, where the PBX knows and it was. UTC.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The held call for which this is a consultation, where the PBX knows.</summary>
    public CallId? ConsultationOf { get; init; }

    /// <summary>Whether it is recorded.</summary>
    public RecordingState Recording { get; init; }

    /// <summary>Data attached to the call, by name; null where not told.</summary>
    public IReadOnlyDictionary<string, string>? Attached { get; init; }
}
