using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>An agent's state in one group.</summary>
[Experimental("ATT003")]
public sealed record AgentReported : PbxReport
{
    /// <summary>The agent's device.</summary>
    public required DeviceId Device { get; init; }

    /// <summary>The group, as its number.</summary>
    public required DialableNumber Group { get; init; }

    /// <summary>The state.</summary>
    public required AgentState State { get; init; }

    /// <summary>Why not ready.</summary>
    public string? Reason { get; init; }
}
