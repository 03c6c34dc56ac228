namespace Attendant.Client.Messages;

/// <summary>What the server says of itself when a connection opens.</summary>
public sealed record ServerGreeting
{
    /// <summary>Its name.</summary>
    public string Product { get; init; } = "";

    /// <summary>Its version.</summary>
    public string Version { get; init; } = "";

    /// <summary>The protocol versions it speaks.</summary>
    public VersionRange Protocol { get; init; } = new();

    /// <summary>Which node of a cluster it is.</summary>
    public string Node { get; init; } = "";

    /// <summary>Changes when numbers and keys of before mean nothing any more.</summary>
    public string Epoch { get; init; } = "";

    /// <summary>Its clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Whether the connection is encrypted.</summary>
    public bool Secure { get; init; }

    /// <summary>The sources of sign-in: <c>local</c>, <c>ldap</c>, <c>cucm</c>, <c>oidc</c>.</summary>
    public IReadOnlyList<string> SignIn { get; init; } = [];

    /// <summary>How often something must be sent, in seconds.</summary>
    public int HeartbeatSeconds { get; init; }

    /// <summary>What it takes.</summary>
    public ServerLimits Limits { get; init; } = new();
}
