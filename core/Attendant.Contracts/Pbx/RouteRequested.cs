using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A call waits at a route point for a decision (ECMA-269).</summary>
[Experimental("ATT005")]
public sealed record RouteRequested : CallReport
{
    /// <summary>The PBX's name for this question; stands in the answer.</summary>
    public required string RoutingId { get; init; }

    /// <summary>The route point.</summary>
    public required DeviceId RoutePoint { get; init; }
}
