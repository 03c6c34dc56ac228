using Dapper;
using Microsoft.Data.Sqlite;

namespace Attendant.Storage;

/// <summary>Sessions in <c>attendant.db</c>.</summary>
public sealed class SqliteSessions(AttendantDatabase database)
{
    /// <summary>Stores or replaces by <see cref="SessionRow.Id"/>.</summary>
    public Task SaveAsync(SessionRow session, CancellationToken cancellationToken) =>
        ChangeAsync(
            """
            INSERT INTO sessions (id, user_name, edition, line, token_hash, previous_token_hash, node, remote_address, client_name, client_version, seen_at)
            VALUES (@Id, @User, @Edition, @Line, @TokenHash, @PreviousTokenHash, @Node, @RemoteAddress, @ClientName, @ClientVersion, @Seen)
            ON CONFLICT (id) DO UPDATE SET user_name = @User, edition = @Edition, line = @Line, token_hash = @TokenHash,
                previous_token_hash = @PreviousTokenHash, node = @Node, remote_address = @RemoteAddress, client_name = @ClientName,
                client_version = @ClientVersion, seen_at = @Seen
            """,
            new
            {
                session.Id,
                session.User,
                session.Edition,
                session.Line,
                session.TokenHash,
                session.PreviousTokenHash,
                session.Node,
                session.RemoteAddress,
                session.ClientName,
                session.ClientVersion,
                Seen = Instant.ToText(session.SeenAt),
            },
            cancellationToken);

    /// <summary>Finds by the token's hash or by the one before it.</summary>
    public Task<SessionRow?> FindAsync(byte[] tokenHash, CancellationToken cancellationToken) =>
        database.ReadAsync<SessionRow?>(
            async connection =>
            {
                var command = new CommandDefinition(
                    """
                    SELECT id AS Id, user_name AS User, edition AS Edition, line AS Line, token_hash AS TokenHash, previous_token_hash AS PreviousTokenHash,
                        node AS Node, remote_address AS RemoteAddress, client_name AS ClientName, client_version AS ClientVersion, seen_at AS SeenAt
                    FROM sessions WHERE token_hash = @tokenHash OR previous_token_hash = @tokenHash
                    """,
                    new { tokenHash },
                    cancellationToken: cancellationToken);
                return await connection.QueryFirstOrDefaultAsync<Stored>(command) is { } stored ? stored.ToSession() : null;
            },
            cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) =>
        ChangeAsync("DELETE FROM sessions WHERE id = @id", new { id }, cancellationToken);

    /// <summary>Removes a node's sessions but for the living.</summary>
    public Task RemoveOthersAsync(string node, IReadOnlyCollection<string> living, CancellationToken cancellationToken) =>
        ChangeAsync(
            "DELETE FROM sessions WHERE node = @node AND id NOT IN (SELECT value FROM json_each(@living))",
            new { node, living = Newtonsoft.Json.JsonConvert.SerializeObject(living) },
            cancellationToken);

    private Task<int> ChangeAsync(string text, object parameters, CancellationToken cancellationToken) =>
        database.WriteAsync(
            (SqliteConnection connection) => connection.ExecuteAsync(new CommandDefinition(text, parameters, cancellationToken: cancellationToken)),
            cancellationToken);

    private sealed class Stored
    {
        public string Id { get; set; } = "";

        public string User { get; set; } = "";

        public string Edition { get; set; } = "";

        public string? Line { get; set; }

        public byte[] TokenHash { get; set; } = [];

        public byte[]? PreviousTokenHash { get; set; }

        public string Node { get; set; } = "";

        public string RemoteAddress { get; set; } = "";

        public string ClientName { get; set; } = "";

        public string ClientVersion { get; set; } = "";

        public string SeenAt { get; set; } = "";

        public SessionRow ToSession() => new()
        {
            Id = Id,
            User = User,
            Edition = Edition,
            Line = Line,
            TokenHash = TokenHash,
            PreviousTokenHash = PreviousTokenHash,
            Node = Node,
            RemoteAddress = RemoteAddress,
            ClientName = ClientName,
            ClientVersion = ClientVersion,
            SeenAt = Instant.Parse(SeenAt)!.Value,
        };
    }
}
