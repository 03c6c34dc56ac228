namespace Attendant.Server.Consoles;

/// <summary>A session as administration shows it.</summary>
internal sealed record SessionSummary
{
    public required string Id { get; init; }

    public required string User { get; init; }

    public required string Edition { get; init; }

    public required string RemoteAddress { get; init; }

    public required bool Secure { get; init; }

    public required string Client { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>False while it waits for its console to come back.</summary>
    public required bool Connected { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }
}
