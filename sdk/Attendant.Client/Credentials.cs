using Attendant.Client.Messages;

namespace Attendant.Client;

/// <summary>With what to sign in. Kept in memory while signed in, for a session that has to be begun anew.</summary>
public sealed record Credentials
{
    /// <summary>The user name; not needed with <see cref="Token"/>.</summary>
    public string? User { get; init; }

    /// <summary>The password.</summary>
    public string? Password { get; init; }

    /// <summary>A single sign-on token instead of user and password.</summary>
    public string? Token { get; init; }

    /// <summary>The edition asked for: the assigned one (null) or a lower.</summary>
    public Edition? Edition { get; init; }

    /// <summary>The id or extension of a permitted line, to work at another desk.</summary>
    public string? Line { get; init; }

    /// <summary>User and password.</summary>
    public static Credentials Of(string user, string password) => new() { User = user, Password = password };

    /// <summary>The user only: neither password nor token goes into a log.</summary>
    public override string ToString() => $"Credentials of {User ?? "a token"}";
}
