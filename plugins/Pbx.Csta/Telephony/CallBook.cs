using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Csta.Telephony;

/// <summary>
/// The calls of one link: how each connection is named on the wire, and in which state it was last seen. What consoles are
/// shown is the server's; this is for commanding, for the lists of transfers, and for laying old events over a snapshot.
/// Used under the gate of its owner.
/// </summary>
internal sealed class CallBook
{
    private const int Most = 20_000;

    // calls of which nobody who is watched is left may come back to somebody who is; not for long
    private const int MostForsaken = 256;

    private readonly Dictionary<string, BookedCall> _calls = new(StringComparer.Ordinal);
    private readonly LinkedList<BookedCall> _byAge = new();
    private readonly Queue<BookedCall> _forsaken = new();
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byLinkage = new(StringComparer.Ordinal);

    public IEnumerable<BookedCall> All => _calls.Values;

    /// <summary>How many names calls have beside their own.</summary>
    public int Names => _aliases.Count + _byLinkage.Count;

    public BookedCall? Find(string id) =>
        _calls.TryGetValue(id, out var call) || (_aliases.TryGetValue(id, out var name) && _calls.TryGetValue(name, out call)) ? call : null;

    public BookedCall Open(string id)
    {
        if (Find(id) is { } known) return known;
        // the oldest goes: so many are not calls, and a snapshot tells those that are
        if (_calls.Count >= Most) Close(_byAge.First!.Value);
        var call = new BookedCall(id);
        _calls[id] = call;
        call.Age = _byAge.AddLast(call);
        return call;
    }

    /// <summary>Nobody who is watched is in the call any more, so its end will not be heard of: it is closed after a while.</summary>
    public void Forsake(BookedCall call)
    {
        _forsaken.Enqueue(call);
        while (_forsaken.Count > MostForsaken)
            if (_forsaken.Dequeue() is var old && old.IsForsaken) Close(old);
    }

    /// <summary>The call that has this linkage already under another callID becomes this one's name too (legs of one call).</summary>
    public BookedCall Join(string id, string linkage, string? wire)
    {
        var first = _byLinkage.TryGetValue(linkage, out var name) ? Find(name) : null;
        if (Find(id) is { } known)
        {
            // known before anybody said which call it belongs to: by an answer, or by an event that does not tell
            if (known.Linkage is null && first is null) Link(known, linkage);
            return known;
        }
        if (first is not { } call)
        {
            call = Open(id);
            Link(call, linkage);
            return call;
        }
        // no device has two connections in one call: a consultation that shares its linkage is a call of its own
        if (wire is not null && call.ByWire(wire) is not null) return Open(id);
        Alias(call, id, wire);
        return call;
    }

    /// <summary>Gives a call another name, that of one of its legs.</summary>
    public void Alias(BookedCall call, string id, string? wire)
    {
        if (Find(id) is null)
        {
            _aliases[id] = call.Id;
            (call.Aliases ??= []).Add(id);
        }
        if (wire is not null) (call.OtherIds ??= new(StringComparer.Ordinal))[wire] = id;
    }

    public void Close(BookedCall call)
    {
        if (call.Age is not { } age) return;
        _byAge.Remove(age);
        call.Age = null;
        _calls.Remove(call.Id);
        foreach (var alias in call.Aliases ?? []) _aliases.Remove(alias);
        if (call.Linkage is { } linkage && _byLinkage.TryGetValue(linkage, out var id) && id == call.Id) _byLinkage.Remove(linkage);
    }

    public void Clear()
    {
        _calls.Clear();
        _byAge.Clear();
        _forsaken.Clear();
        _aliases.Clear();
        _byLinkage.Clear();
    }

    /// <summary>How to name a device's connection to the switching function: callID and the deviceID that it gave itself.</summary>
    public (string Call, string? Wire) Name(ConnectionId connection)
    {
        if (Find(connection.Call.Value) is not { } call) return (connection.Call.Value, null);
        var wire = call.Of(connection.Device)?.Wire;
        return (wire is not null && call.OtherIds is { } others && others.TryGetValue(wire, out var own) ? own : call.Id, wire);
    }

    private void Link(BookedCall call, string linkage)
    {
        call.Linkage = linkage;
        _byLinkage[linkage] = call.Id;
    }
}
