using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A device put the call on hold (ECMA-269): its connection is <see cref="ConnectionState.Hold"/>.</summary>
public sealed record Held : CallReport
{
    /// <summary>Who holds.</summary>
    public required Party Holding { get; init; }
}
