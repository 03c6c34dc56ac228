namespace Attendant.Contracts.Identity;

/// <summary>A password to check.</summary>
public sealed record CredentialQuery
{
    /// <summary>The user name.</summary>
    public required string User { get; init; }

    /// <summary>The domain, where the user has one.</summary>
    public string? Domain { get; init; }

    /// <summary>The password.</summary>
    public required string Password { get; init; }

    /// <summary>Keeps the password out of every log.</summary>
    public override string ToString() => $"CredentialQuery {{ User = {User}, Domain = {Domain}, Password = *** }}";
}
