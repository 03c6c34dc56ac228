using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A queue of the PBX exists; its waiting calls are told by <see cref="Queued"/>.</summary>
[Experimental("ATT004")]
public sealed record QueueReported : PbxReport
{
    /// <summary>Its number.</summary>
    public required DialableNumber Queue { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Calls waiting, where the PBX counts them.</summary>
    public int? Waiting { get; init; }
}
