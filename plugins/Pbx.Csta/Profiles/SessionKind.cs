namespace Attendant.Pbx.Csta.Profiles;

/// <summary>How an application session (ECMA-354) is asked for.</summary>
internal enum SessionKind
{
    /// <summary>Not at all: the link is the session.</summary>
    None,

    /// <summary>Without name and password.</summary>
    Anonymous,

    /// <summary>user and password directly in applicationSpecificInfo.</summary>
    Elements,

    /// <summary>userName and password in a SessionLoginInfo of the vendor's namespace.</summary>
    LoginInfo,
}
