namespace Attendant.Contracts.Directory;

/// <summary>A person or place in a directory.</summary>
public sealed record DirectoryContact
{
    /// <summary>The source's own stable id.</summary>
    public required string Id { get; init; }

    /// <summary>The name to show.</summary>
    public required string Name { get; init; }

    /// <summary>The company.</summary>
    public string? Company { get; init; }

    /// <summary>The department.</summary>
    public string? Department { get; init; }

    /// <summary>The mail address.</summary>
    public string? Email { get; init; }

    /// <summary>Numbers, the most useful first.</summary>
    public IReadOnlyList<ContactNumber> Numbers { get; init; } = [];
}
