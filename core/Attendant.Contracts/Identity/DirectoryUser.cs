namespace Attendant.Contracts.Identity;

/// <summary>A user as the source has it; the administrator's rules map its fields.</summary>
public sealed record DirectoryUser
{
    /// <summary>The source's own stable id.</summary>
    public required string Id { get; init; }

    /// <summary>The user name.</summary>
    public required string Name { get; init; }

    /// <summary>Every field that may be mapped, by its name at the source.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }
}
