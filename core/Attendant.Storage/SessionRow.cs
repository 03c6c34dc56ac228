namespace Attendant.Storage;

/// <summary>A row of <c>sessions</c>: a console's session as it outlives the server's process. Tokens are kept hashed only.</summary>
public sealed record SessionRow
{
    public required string Id { get; init; }

    public required string User { get; init; }

    public required string Edition { get; init; }

    public string? Line { get; init; }

    public required byte[] TokenHash { get; init; }

    public byte[]? PreviousTokenHash { get; init; }

    public required string Node { get; init; }

    public required string RemoteAddress { get; init; }

    public required string ClientName { get; init; }

    public required string ClientVersion { get; init; }

    public required DateTimeOffset SeenAt { get; init; }
}
