namespace Attendant.Contracts.Telephony;

/// <summary>A number of the public network in the form of ITU-T E.164, with a leading plus.</summary>
/// <param name="Value"><c>+</c> and at most 15 digits.</param>
public readonly record struct E164Number(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
