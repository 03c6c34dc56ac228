namespace Attendant.Model.Telephony;

/// <summary>A line of the picture: opaque, stable over restarts, unique over all connectors.</summary>
public readonly record struct LineId(string Value)
{
    public override string ToString() => Value ?? "";
}
