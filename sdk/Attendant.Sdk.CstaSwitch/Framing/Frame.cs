namespace Attendant.Sdk.CstaSwitch.Framing;

/// <summary>One message as it came off the link: the invoke id (empty where the framing has none) and the octets of its XML.</summary>
internal readonly record struct Frame(string InvokeId, ReadOnlyMemory<byte> Xml);
