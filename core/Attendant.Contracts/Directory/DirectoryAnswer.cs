namespace Attendant.Contracts.Directory;

/// <summary>The contacts found.</summary>
public sealed record DirectoryAnswer
{
    /// <summary>Best first.</summary>
    public IReadOnlyList<DirectoryContact> Contacts { get; init; } = [];

    /// <summary>True where there were more than the limit.</summary>
    public bool Truncated { get; init; }
}
