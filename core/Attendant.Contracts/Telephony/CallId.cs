namespace Attendant.Contracts.Telephony;

/// <summary>
/// A call as its PBX names it (ECMA-269). Unique within a connector and one generation of its link; a PBX may
/// use it again for another call on the next link.
/// </summary>
/// <param name="Value">The PBX's own text, compared by ordinal; at most 256 characters.</param>
public readonly record struct CallId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
