namespace Attendant.Server.Consoles;

internal enum SessionEndReason
{
    Unknown = 0,
    EndedByAdministrator,
    SignedInElsewhere,
    License,
    Expired,

    /// <summary>The console's own wish; nobody is told.</summary>
    LoggedOut,

    /// <summary>Its console did not come back within the grace period.</summary>
    StayedAway,
}
