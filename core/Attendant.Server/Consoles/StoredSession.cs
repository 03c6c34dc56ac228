namespace Attendant.Server.Consoles;

/// <summary>What of a session is kept on disk.</summary>
internal sealed record StoredSession
{
    public required string Id { get; init; }

    public required string User { get; init; }

    public required string Edition { get; init; }

    /// <summary>The line chosen at sign-in; null for the user's own.</summary>
    public string? Line { get; init; }

    public required byte[] TokenHash { get; init; }

    /// <summary>The token before it, good until the first message after a resume.</summary>
    public byte[]? PreviousTokenHash { get; init; }

    public required string Node { get; init; }

    public required string RemoteAddress { get; init; }

    public required string ClientName { get; init; }

    public required string ClientVersion { get; init; }

    public required DateTimeOffset SeenAt { get; init; }
}
