using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A device took the call (ECMA-269): its connection is <see cref="ConnectionState.Connected"/>.</summary>
public sealed record Established : CallReport
{
    /// <summary>Who took it.</summary>
    public required Party Answering { get; init; }
}
