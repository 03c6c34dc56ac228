using Attendant.Model.People;

namespace Attendant.Storage;

/// <summary>The columns of <c>users</c> that concern the local password.</summary>
internal sealed class CredentialRow
{
#pragma warning disable IDE1006, SA1300 // the columns' names
    public string? password_hash { get; set; }

    public string? password_expires_at { get; set; }

    public string? unlocked_at { get; set; }
#pragma warning restore IDE1006, SA1300

    public LocalCredential ToCredential() => new()
    {
        PasswordHash = password_hash,
        ExpiresAt = Instant.Parse(password_expires_at),
        UnlockedAt = Instant.Parse(unlocked_at),
    };
}
