namespace Attendant.Server.Consoles;

/// <summary>Where sessions outlive the process. Tokens come as SHA-256 hashes only.</summary>
internal interface ISessionStore
{
    /// <summary>Stores or replaces by <see cref="StoredSession.Id"/>.</summary>
    ValueTask SaveAsync(StoredSession session, CancellationToken cancellationToken);

    /// <summary>Finds by the token's hash or by the one before it; null where there is none.</summary>
    ValueTask<StoredSession?> FindAsync(byte[] tokenHash, CancellationToken cancellationToken);

    ValueTask RemoveAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes those of <paramref name="node"/> that did not come back within the grace period after a start.</summary>
    ValueTask RemoveOthersAsync(string node, IReadOnlySet<string> living, CancellationToken cancellationToken);
}
