namespace Attendant.Contracts.Identity;

/// <summary>The answer to a <see cref="CredentialQuery"/>.</summary>
public sealed record CredentialAnswer
{
    /// <summary>The verdict.</summary>
    public required CredentialVerdict Verdict { get; init; }
}
