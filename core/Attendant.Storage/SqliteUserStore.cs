using Attendant.Model.People;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Attendant.Storage;

/// <summary>Users in <c>attendant.db</c>.</summary>
public sealed class SqliteUserStore(AttendantDatabase database) : IUserStore
{
    private const string Columns =
        "id, name, first_name, last_name, extension, device_name, edition, roles, email, directory_name, domain, chat_name, department, fields";

    public Task<User?> FindAsync(string name, CancellationToken cancellationToken) =>
        database.ReadAsync<User?>(
            async connection => (await connection.QuerySingleOrDefaultAsync<UserRow>(
                Sql($"SELECT {Columns} FROM users WHERE name = @name", new { name }, cancellationToken)))?.ToUser(),
            cancellationToken);

    public Task<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<User>>(
            async connection => [.. (await connection.QueryAsync<UserRow>(
                Sql($"SELECT {Columns} FROM users ORDER BY name", null, cancellationToken))).Select(row => row.ToUser())],
            cancellationToken);

    public Task<User?> AddAsync(User user, string? passwordHash, CancellationToken cancellationToken) =>
        database.WriteAsync<User?>(
            async connection =>
            {
                var row = UserRow.From(user);
                row.password_hash = passwordHash;
                var id = await connection.ExecuteScalarAsync<long?>(Sql(
                    """
                    INSERT INTO users (name, first_name, last_name, extension, device_name, edition, roles, email, directory_name, domain, chat_name, department, fields, password_hash)
                    VALUES (@name, @first_name, @last_name, @extension, @device_name, @edition, @roles, @email, @directory_name, @domain, @chat_name, @department, @fields, @password_hash)
                    ON CONFLICT (name) DO NOTHING RETURNING id
                    """,
                    row,
                    cancellationToken));
                return id is null ? null : user with { Id = new UserId(id.Value) };
            },
            cancellationToken);

    public Task<bool> UpdateAsync(User user, CancellationToken cancellationToken) =>
        ChangeAsync(
            """
            UPDATE users SET name = @name, first_name = @first_name, last_name = @last_name, extension = @extension, device_name = @device_name,
                edition = @edition, roles = @roles, email = @email, directory_name = @directory_name, domain = @domain, chat_name = @chat_name,
                department = @department, fields = @fields
            WHERE id = @id
            """,
            UserRow.From(user),
            cancellationToken);

    public Task<bool> RemoveAsync(UserId user, CancellationToken cancellationToken) =>
        ChangeAsync("DELETE FROM users WHERE id = @id", new { id = user.Value }, cancellationToken);

    public Task<LocalCredential?> FindCredentialAsync(UserId user, CancellationToken cancellationToken) =>
        database.ReadAsync<LocalCredential?>(
            async connection => (await connection.QuerySingleOrDefaultAsync<CredentialRow>(
                Sql("SELECT password_hash, password_expires_at, unlocked_at FROM users WHERE id = @id", new { id = user.Value }, cancellationToken)))?.ToCredential(),
            cancellationToken);

    public Task<bool> SetCredentialAsync(UserId user, LocalCredential credential, CancellationToken cancellationToken) =>
        ChangeAsync(
            "UPDATE users SET password_hash = @hash, password_expires_at = @expires, unlocked_at = @unlocked WHERE id = @id",
            new
            {
                id = user.Value,
                hash = credential.PasswordHash,
                expires = Instant.ToText(credential.ExpiresAt),
                unlocked = Instant.ToText(credential.UnlockedAt),
            },
            cancellationToken);

    private static CommandDefinition Sql(string text, object? parameters, CancellationToken cancellationToken) =>
        new(text, parameters, cancellationToken: cancellationToken);

    private Task<bool> ChangeAsync(string text, object parameters, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (SqliteConnection connection) => await connection.ExecuteAsync(Sql(text, parameters, cancellationToken)) > 0,
            cancellationToken);
}
