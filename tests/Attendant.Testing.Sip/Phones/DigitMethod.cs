namespace Attendant.Testing.Sip.Phones;

public enum DigitMethod
{
    /// <summary>Events in the RTP stream.</summary>
    Rfc4733,

    /// <summary>INFO with application/dtmf-relay.</summary>
    Info,
}
