using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>
/// A call was transferred (ECMA-269): <see cref="PrimaryOldCall"/> (and the consultation,
/// <see cref="SecondaryOldCall"/>) become <see cref="CallReport.Call"/>, which may keep the id of either. The transferring
/// device is out of it. Ids that do not go on are dead.
/// </summary>
public sealed record Transferred : CallReport
{
    /// <summary>The call that was on hold, or the only one for a blind transfer.</summary>
    public required CallId PrimaryOldCall { get; init; }

    /// <summary>The consultation; null for a blind transfer.</summary>
    public CallId? SecondaryOldCall { get; init; }

    /// <summary>Who transferred.</summary>
    public required Party Transferring { get; init; }

    /// <summary>To whom, where it is known.</summary>
    public Party? TransferredTo { get; init; }

    /// <summary>Every connection of the resulting call.</summary>
    public required IReadOnlyList<Connection> Connections { get; init; }
}
