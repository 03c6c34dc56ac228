using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A device took the call from hold (ECMA-269): its connection is <see cref="ConnectionState.Connected"/>.</summary>
public sealed record Retrieved : CallReport
{
    /// <summary>Who took it back.</summary>
    public required Party Retrieving { get; init; }
}
