namespace Attendant.Contracts.Identity;

/// <summary>What a source says of a password.</summary>
public enum CredentialVerdict
{
    /// <summary>Not told; counts as wrong.</summary>
    Unknown = 0,

    /// <summary>Right.</summary>
    Right,

    /// <summary>Wrong, or no such user.</summary>
    Wrong,

    /// <summary>Right, and expired.</summary>
    Expired,

    /// <summary>The source has locked the account.</summary>
    Locked,
}
