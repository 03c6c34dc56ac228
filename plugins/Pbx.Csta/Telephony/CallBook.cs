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

    private readonly Dictionary<string, BookedCall> _calls = new(StringComparer.Ordinal);
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
        // which one goes makes no difference: so many are not calls, and a snapshot tells those that are
        if (_calls.Count >= Most) Close(_calls.Values.First());
        var call = new BookedCall(id);
        _calls[id] = call;
        return call;
    }

    /// <summary>The call that has this linkage already under another callID becomes this one's name too (legs of one call).</summary>
    public BookedCall Join(string id, string linkage, string? wire)
    {
        if (Find(id) is { } known) return known;
        if (!_byLinkage.TryGetValue(linkage, out var first) || Find(first) is not { } call)
        {
            call = Open(id);
            call.Linkage = linkage;
            _byLinkage[linkage] = id;
            return call;
        }
        // no device has two connections in one call: a consultation that shares its linkage is a call of its own
        if (wire is not null && call.ByWire(wire) is not null) return Open(id);
        _aliases[id] = call.Id;
        (call.Aliases ??= []).Add(id);
        if (wire is not null) (call.OtherIds ??= new(StringComparer.Ordinal))[wire] = id;
        return call;
    }

    public void Close(BookedCall call)
    {
        _calls.Remove(call.Id);
        foreach (var alias in call.Aliases ?? []) _aliases.Remove(alias);
        if (call.Linkage is { } linkage && _byLinkage.TryGetValue(linkage, out var id) && id == call.Id) _byLinkage.Remove(linkage);
    }

    public void Clear()
    {
        _calls.Clear();
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
}
