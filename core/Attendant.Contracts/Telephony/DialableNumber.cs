namespace Attendant.Contracts.Telephony;

/// <summary>
/// A number as it is dialled at, or shown by, this PBX: with its prefixes, feature codes and all. It says nothing
/// about the public network; see <see cref="E164Number"/> for that.
/// </summary>
/// <param name="Value">Digits, <c>*</c>, <c>#</c>, <c>+</c>, letters for SIP user names; at most 64 characters. Never null in a report.</param>
public readonly record struct DialableNumber(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
