using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>An agent's state to set.</summary>
[Experimental("ATT003")]
public sealed record AgentStateRequest
{
    /// <summary>The agent's device.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>The groups meant; empty for all.</summary>
    public IReadOnlyList<DialableNumber> Groups { get; init; } = [];

    /// <summary>The state wanted.</summary>
    public required AgentState Wanted { get; init; }

    /// <summary>Why not ready, in the administrator's words.</summary>
    public string? Reason { get; init; }
}
