using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>
/// Two calls became one with three or more parties, or a party joined (ECMA-269). <see cref="PrimaryOldCall"/> and
/// <see cref="SecondaryOldCall"/> become <see cref="CallReport.Call"/>, which may keep the id of either.
/// </summary>
public sealed record Conferenced : CallReport
{
    /// <summary>The call that goes on.</summary>
    public required CallId PrimaryOldCall { get; init; }

    /// <summary>The call that was joined to it; null where a party joined without one.</summary>
    public CallId? SecondaryOldCall { get; init; }

    /// <summary>Who joined them.</summary>
    public Party? Conferencing { get; init; }

    /// <summary>Every connection of the resulting call.</summary>
    public required IReadOnlyList<Connection> Connections { get; init; }
}
