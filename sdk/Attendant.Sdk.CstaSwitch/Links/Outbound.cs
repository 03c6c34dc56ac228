namespace Attendant.Sdk.CstaSwitch.Links;

/// <summary>A frame on its way. <paramref name="ThenDrop"/> ends the link when the octets are out (they may be half a frame on purpose).</summary>
internal readonly record struct Outbound(ReadOnlyMemory<byte> Octets, bool ThenDrop = false);
