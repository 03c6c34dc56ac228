using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>A line and its lamp, as of one event.</summary>
public sealed record Line
{
    public required LineId Id { get; init; }

    public required ConnectorId Source { get; init; }

    public required DeviceId Device { get; init; }

    public required string Extension { get; init; }

    /// <summary>Tells shared lines apart.</summary>
    public string? DeviceName { get; init; }

    public string? DisplayName { get; init; }

    public required LineState State { get; init; }

    /// <summary>Since when the line is in its state.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When the PBX last confirmed the state: the time of its answer, not of our asking.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    public bool DoNotDisturb { get; init; }

    public IReadOnlyList<Forwarding> Forwarding { get; init; } = [];

    public bool? MessageWaiting { get; init; }

    public RemoteParty? Remote { get; init; }

    /// <summary>For each action that the protocol knows for a line, whether its PBX allows it now.</summary>
    public required IReadOnlyDictionary<CallAction, ActionRefusal> Actions { get; init; }
}
