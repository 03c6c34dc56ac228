namespace Attendant.Model.People;

/// <summary>What is kept of a local password.</summary>
public sealed record LocalCredential
{
    /// <summary>Algorithm, cost, salt and hash in one text; null where the user has no local password.</summary>
    public string? PasswordHash { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Failures before this moment are forgiven: an administrator unlocked the account.</summary>
    public DateTimeOffset? UnlockedAt { get; init; }
}
