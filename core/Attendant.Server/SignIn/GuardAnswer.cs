namespace Attendant.Server.SignIn;

internal enum GuardAnswer
{
    Unknown = 0,
    Admitted,

    /// <summary>Wait a little.</summary>
    TooSoon,

    /// <summary>Locked for a while.</summary>
    Locked,
}
