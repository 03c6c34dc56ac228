using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A device rings (ECMA-269): its connection is <see cref="ConnectionState.Alerting"/>.</summary>
public sealed record Delivered : CallReport
{
    /// <summary>Who is rung.</summary>
    public required Party Alerting { get; init; }
}
