namespace Attendant.Testing.Sip.Phones;

/// <summary>How a call ended.</summary>
/// <param name="Status">The final status of an INVITE that failed; 200 where a BYE ended the call.</param>
/// <param name="Text">The reason phrase.</param>
/// <param name="ByRemote">The other side ended it.</param>
/// <param name="Reason">The Reason field (RFC 3326) of the BYE or CANCEL, as it came: <c>SIP;cause=200;text="Call completed elsewhere"</c>.</param>
public sealed record CallEnd(int Status, string Text, bool ByRemote, string? Reason = null);
