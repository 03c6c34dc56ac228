using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>
/// A device left the call (ECMA-269): its connection is <see cref="ConnectionState.Null"/>. When none is left the
/// call has ended; nothing may follow for its id.
/// </summary>
public sealed record ConnectionCleared : CallReport
{
    /// <summary>Who left.</summary>
    public required Party Releasing { get; init; }
}
