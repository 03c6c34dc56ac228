namespace Attendant.Server.SignIn;

/// <summary>How wrong passwords are met. Section <c>SignIn</c>.</summary>
public sealed class SignInOptions
{
    /// <summary>Failures of one user from one address that cost nothing but the answer.</summary>
    public int FreeFailures { get; set; } = 3;

    /// <summary>The wait after the next failure; it doubles with each.</summary>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Failures in a row of one user from one address that lock the pair.</summary>
    public int FailuresToLock { get; set; } = 10;

    /// <summary>For how long.</summary>
    public TimeSpan LockTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Failures of one user from all addresses, within the lock time, that lock out every pair that has not signed in lately.</summary>
    public int FailuresPerUser { get; set; } = 100;

    /// <summary>How long a pair that signed in counts as known, so that nobody can lock a switchboard out.</summary>
    public TimeSpan KnownFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Password checks that may wait for their turn; two run at a time.</summary>
    public int WaitingChecks { get; set; } = 256;

    /// <summary>Sessions a user may have at once.</summary>
    public int SessionsPerUser { get; set; } = 3;
}
