namespace Attendant.Sdk.CstaSwitch.Dialects;

/// <summary>How messages are told apart on the link.</summary>
public enum CstaFraming
{
    /// <summary>ECMA-323 Annex J.2: eight octets with length and invoke id before each message.</summary>
    Header,

    /// <summary>A NUL after each XML document, no invoke ids: answers come in the order of the requests.</summary>
    NulTerminated,
}
