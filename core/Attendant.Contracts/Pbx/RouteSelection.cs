using System.Diagnostics.CodeAnalysis;
using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>Where a call goes that waits at a route point.</summary>
[Experimental("ATT005")]
public sealed record RouteSelection
{
    /// <summary>Which question is answered.</summary>
    public required string RoutingId { get; init; }

    /// <summary>Where to; null lets the PBX decide (ECMA-269 RouteEnd).</summary>
    public DialableNumber? Destination { get; init; }
}
