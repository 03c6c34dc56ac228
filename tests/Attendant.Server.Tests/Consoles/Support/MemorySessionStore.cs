using Attendant.Server.Consoles;

namespace Attendant.Server.Tests.Consoles.Support;

internal sealed class MemorySessionStore : ISessionStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoredSession> _sessions = [];

    public IReadOnlyList<StoredSession> All
    {
        get { lock (_lock) return [.. _sessions.Values]; }
    }

    /// <summary>The disk is full: nothing is changed any more.</summary>
    public bool IsFull { get; set; }

    public ValueTask SaveAsync(StoredSession session, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_lock) _sessions[session.Id] = session;
        return ValueTask.CompletedTask;
    }

    public ValueTask<StoredSession?> FindAsync(byte[] tokenHash, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_sessions.Values.FirstOrDefault(session =>
                session.TokenHash.SequenceEqual(tokenHash) || session.PreviousTokenHash?.SequenceEqual(tokenHash) == true));
        }
    }

    public ValueTask RemoveAsync(string id, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_lock) _sessions.Remove(id);
        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveOthersAsync(string node, IReadOnlySet<string> living, CancellationToken cancellationToken)
    {
        Check(cancellationToken);
        lock (_lock)
        {
            foreach (var id in _sessions.Values.Where(session => session.Node == node && !living.Contains(session.Id)).Select(session => session.Id).ToArray())
                _sessions.Remove(id);
        }

        return ValueTask.CompletedTask;
    }

    // as a database does
    private void Check(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsFull) throw new IOException("The disk is full.");
    }
}
