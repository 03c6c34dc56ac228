namespace Attendant.Sdk.CstaSwitch.Framing;

/// <summary>The octets on the link are no frames any more; nothing after them can be found again, so the link ends.</summary>
internal sealed class FrameException(string message) : Exception(message);
