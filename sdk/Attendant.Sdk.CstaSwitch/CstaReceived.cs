namespace Attendant.Sdk.CstaSwitch;

/// <summary>A message a client sent: its invoke id (empty without a header), its root element's local name, and its XML as it came.</summary>
public sealed record CstaReceived(string InvokeId, string Name, string Xml);
