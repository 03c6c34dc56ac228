using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A device went off the hook or is prompted to (ECMA-269): its connection is <see cref="ConnectionState.Initiated"/>.</summary>
public sealed record ServiceInitiated : CallReport
{
    /// <summary>The device that wants to call.</summary>
    public required Party Initiating { get; init; }
}
