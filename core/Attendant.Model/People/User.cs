namespace Attendant.Model.People;

/// <summary>A user, without the password.</summary>
public sealed record User
{
    public UserId Id { get; init; }

    /// <summary>The name that is typed at sign-in; compared without regard to case.</summary>
    public required string Name { get; init; }

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    /// <summary>The primary extension; null for none.</summary>
    public string? Extension { get; init; }

    /// <summary>Tells the phone where the extension is a shared line.</summary>
    public string? DeviceName { get; init; }

    public Edition Edition { get; init; }

    public IReadOnlyList<Role> Roles { get; init; } = [];

    public string? Email { get; init; }

    public string? DirectoryName { get; init; }

    public string? Domain { get; init; }

    public string? ChatName { get; init; }

    public string? Department { get; init; }

    /// <summary>Free-form fields that plugins may read.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    public string DisplayName => $"{FirstName} {LastName}".Trim() is { Length: > 0 } full ? full : Name;

    public bool IsAdministrator => Roles.Contains(Role.Administrator);
}
