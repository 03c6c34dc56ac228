namespace Attendant.Server.Consoles;

/// <summary>The tokens by which a session can be found: the newest, and the one before until the console has used the newest's connection.</summary>
internal sealed class SessionTokens
{
    public byte[] Current { get; private set; } = [];

    public byte[]? Previous { get; private set; }

    public bool Knows(byte[] hash) =>
        hash.AsSpan().SequenceEqual(Current) || Previous is { } previous && hash.AsSpan().SequenceEqual(previous);

    /// <summary>
    /// The console came with <paramref name="used"/> and gets a new one. The other token, where there is one, either
    /// never reached it or has been replaced: it is forgotten and returned.
    /// </summary>
    public byte[]? Renew(byte[] used, byte[] fresh)
    {
        var other = used.AsSpan().SequenceEqual(Current) ? Previous : Current;
        (Previous, Current) = (used, fresh);
        return other;
    }

    public void Start(byte[] fresh) => (Previous, Current) = (null, fresh);

    /// <summary>The console has shown that it has the newest.</summary>
    public byte[]? Confirm()
    {
        var previous = Previous;
        Previous = null;
        return previous;
    }
}
