namespace Attendant.Sdk.CstaSwitch.Dialects;

/// <summary>What StartApplicationSession must bring in its applicationSpecificInfo.</summary>
public enum CstaLogin
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A user name and a password, in elements of any name space: <c>user</c> or <c>userName</c>, and <c>password</c>.</summary>
    UserAndPassword,

    /// <summary>Avaya's SessionLoginInfo; the session outlives its link by sessionCleanupDelay and can be resumed by its id.</summary>
    Dmcc,
}
