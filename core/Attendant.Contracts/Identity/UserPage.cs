namespace Attendant.Contracts.Identity;

/// <summary>A page of users.</summary>
public sealed record UserPage
{
    /// <summary>The users.</summary>
    public required IReadOnlyList<DirectoryUser> Users { get; init; }

    /// <summary>Where to go on; null at the end.</summary>
    public string? Cursor { get; init; }
}
