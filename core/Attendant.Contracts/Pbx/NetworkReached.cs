using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>The call left by a trunk (ECMA-269); less may be heard of it from now on. The trunk's connection is connected.</summary>
public sealed record NetworkReached : CallReport
{
    /// <summary>The party beyond the trunk.</summary>
    public required Party Outside { get; init; }
}
