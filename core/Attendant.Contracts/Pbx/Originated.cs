using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>A device has dialled (ECMA-269): its connection is <see cref="ConnectionState.Connected"/>, nobody rings yet.</summary>
public sealed record Originated : CallReport
{
    /// <summary>Who calls.</summary>
    public required Party Calling { get; init; }

    /// <summary>What was dialled.</summary>
    public DialableNumber? Dialled { get; init; }
}
