namespace Attendant.Model.Telephony;

/// <summary>
/// A call of the picture. It outlives the PBX's own ids: through hold, consultation, transfer, conference, park and
/// retrieve, and over a broken link, the call keeps it. Never used again, unique across nodes.
/// </summary>
public readonly record struct GlobalCallId(string Value)
{
    public override string ToString() => Value ?? "";
}
