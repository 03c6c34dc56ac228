using Attendant.Server.Consoles;
using Attendant.Storage;

namespace Attendant.Server.SignIn;

/// <summary>Sessions in the database.</summary>
internal sealed class StoredSessions(SqliteSessions sessions) : ISessionStore
{
    public async ValueTask SaveAsync(StoredSession session, CancellationToken cancellationToken) =>
        await sessions.SaveAsync(
            new SessionRow
            {
                Id = session.Id,
                User = session.User,
                Edition = session.Edition,
                Line = session.Line,
                TokenHash = session.TokenHash,
                PreviousTokenHash = session.PreviousTokenHash,
                Node = session.Node,
                RemoteAddress = session.RemoteAddress,
                ClientName = session.ClientName,
                ClientVersion = session.ClientVersion,
                SeenAt = session.SeenAt,
            },
            cancellationToken);

    public async ValueTask<StoredSession?> FindAsync(byte[] tokenHash, CancellationToken cancellationToken) =>
        await sessions.FindAsync(tokenHash, cancellationToken) is { } row
            ? new StoredSession
            {
                Id = row.Id,
                User = row.User,
                Edition = row.Edition,
                Line = row.Line,
                TokenHash = row.TokenHash,
                PreviousTokenHash = row.PreviousTokenHash,
                Node = row.Node,
                RemoteAddress = row.RemoteAddress,
                ClientName = row.ClientName,
                ClientVersion = row.ClientVersion,
                SeenAt = row.SeenAt,
            }
            : null;

    public async ValueTask RemoveAsync(string id, CancellationToken cancellationToken) => await sessions.RemoveAsync(id, cancellationToken);

    public async ValueTask RemoveOthersAsync(string node, IReadOnlySet<string> living, CancellationToken cancellationToken) =>
        await sessions.RemoveOthersAsync(node, living, cancellationToken);
}
