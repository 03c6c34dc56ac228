namespace Attendant.Pbx.Asterisk;

/// <summary>How the manager user signs in.</summary>
internal enum LoginKind
{
    /// <summary>By an MD5 challenge: the secret does not travel.</summary>
    Md5,

    /// <summary>In plain text; for TLS, and for what does not do challenges.</summary>
    Plain,
}
