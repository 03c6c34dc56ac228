namespace Attendant.Contracts.Telephony;

/// <summary>
/// A device as its PBX names it (ECMA-269): a line appearance that calls can be at. Unique within a connector,
/// stable over links and restarts. An extension is not a device id: two devices may share one number (shared lines).
/// For a party outside the PBX any text that is unique within the call.
/// </summary>
/// <param name="Value">The PBX's own text, compared by ordinal; at most 256 characters.</param>
public readonly record struct DeviceId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
