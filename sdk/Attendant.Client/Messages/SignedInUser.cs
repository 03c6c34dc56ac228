namespace Attendant.Client.Messages;

/// <summary>Who is signed in.</summary>
public sealed record SignedInUser
{
    /// <summary>The user name.</summary>
    public string Name { get; init; } = "";

    /// <summary>First name.</summary>
    public string FirstName { get; init; } = "";

    /// <summary>Last name.</summary>
    public string LastName { get; init; } = "";

    /// <summary>The first extension; empty for an administrator without edition.</summary>
    public string Extension { get; init; } = "";

    /// <summary>Tells a shared line's device apart.</summary>
    public string? DeviceName { get; init; }

    /// <summary>The edition in use.</summary>
    public Edition Edition { get; init; }

    /// <summary><c>operator</c>, <c>supervisor</c>, <c>advancedSupervisor</c>, <c>queueManager</c>, <c>administrator</c>.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
