using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>A call as seen from one line, as of one event.</summary>
public sealed record Call
{
    public required GlobalCallId Id { get; init; }

    /// <summary>From where it is seen.</summary>
    public required LineId Line { get; init; }

    public required ConnectorId Source { get; init; }

    /// <summary>The line's connection at the PBX, for commands: its ids may change while <see cref="Id"/> does not.</summary>
    public required ConnectionId Connection { get; init; }

    public string? DeviceName { get; init; }

    public required CallState State { get; init; }

    public required CallDirection Direction { get; init; }

    public required Party Calling { get; init; }

    public required Party Called { get; init; }

    public Party? OriginalCalled { get; init; }

    public Party? LastRedirecting { get; init; }

    public string? Queue { get; init; }

    public DateTimeOffset? OfferedAt { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The held call about which this one asks.</summary>
    public GlobalCallId? ConsultationOf { get; init; }

    public required IReadOnlyList<CallPartyState> Connections { get; init; }

    public RecordingState Recording { get; init; } = RecordingState.Off;

    public IReadOnlyDictionary<string, string>? Attached { get; init; }

    /// <summary>For each action that the protocol knows for a call, whether it is possible now.</summary>
    public required IReadOnlyDictionary<CallAction, ActionRefusal> Actions { get; init; }
}
