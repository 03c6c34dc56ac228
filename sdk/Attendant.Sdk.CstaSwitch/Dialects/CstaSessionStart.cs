namespace Attendant.Sdk.CstaSwitch.Dialects;

/// <summary>Who speaks first on a new link.</summary>
public enum CstaSessionStart
{
    /// <summary>The client, with StartApplicationSession (ECMA-354). Any other request before it is refused.</summary>
    ClientFirst,

    /// <summary>The switch, with SystemStatus; the client answers it and registers with SystemRegister. No login.</summary>
    ServerFirst,

    /// <summary>Nobody needs to: requests are served from the first on.</summary>
    None,
}
