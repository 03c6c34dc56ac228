namespace Attendant.Server.SignIn;

/// <summary>Whether a password may be tried now, and if not, when.</summary>
internal readonly record struct GuardVerdict(GuardAnswer Answer, TimeSpan RetryAfter);
