namespace Attendant.Pbx.Csta.Wire;

/// <summary>A message as it lay on the wire. The bytes belong to the framer and are gone when the taker returns.</summary>
/// <param name="invokeId">0 to 9999; <see cref="InvokeIds.None"/> where the framing has none.</param>
/// <param name="xml">The message.</param>
internal readonly ref struct Frame(int invokeId, ReadOnlySpan<byte> xml)
{
    public int InvokeId { get; } = invokeId;

    public ReadOnlySpan<byte> Xml { get; } = xml;
}
