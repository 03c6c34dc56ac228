namespace Attendant.Pbx.Csta.Profiles;

/// <summary>How messages are told apart.</summary>
internal enum FramingKind
{
    /// <summary>ECMA-323 annex J.2: a header of eight octets.</summary>
    AnnexJ,

    /// <summary>A NUL after each message, no header.</summary>
    Nul,
}
