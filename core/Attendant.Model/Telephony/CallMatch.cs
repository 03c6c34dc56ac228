using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>Finds among the calls of the last link the one that a report of the new link tells of.</summary>
internal static class CallMatch
{
    private static readonly TimeSpan SameStart = TimeSpan.FromSeconds(2);

    /// <param name="connector">Where.</param>
    /// <param name="id">What the PBX calls it now; it may have called another call so before.</param>
    /// <param name="linkage">Shared by all parts of a call, over links.</param>
    /// <param name="startedAt">When it began by the PBX's word, where it was told.</param>
    /// <param name="connections">Who is in it, as far as told.</param>
    public static TrackedCall? Find(
        ConnectorState connector, CallId id, string? linkage, DateTimeOffset? startedAt, IReadOnlyList<Connection> connections)
    {
        TrackedCall? best = null;
        var bestScore = 0;
        foreach (var connection in connections)
            foreach (var call in connector.Calls.At(connection.Party.Device))
                if (call.Stale && Score(call, id, linkage, startedAt, connections) is var score && score > bestScore)
                {
                    best = call;
                    bestScore = score;
                }
        return best;
    }

    private static int Score(TrackedCall call, CallId id, string? linkage, DateTimeOffset? startedAt, IReadOnlyList<Connection> connections)
    {
        var sameLinkage = linkage is not null && linkage == call.Linkage;
        if (!sameLinkage && linkage is not null && call.Linkage is not null)
            return 0;
        if (startedAt is { } start && call.StartToldByPbx && (start - call.StartedAt).Duration() > SameStart)
            return 0;
        var common = connections.Count(one => call.Connections.Exists(other => Parties.Same(one.Party, other.Party)));
        var sameId = id == call.Pbx;
        if (sameLinkage)
            return common + (sameId ? 200 : 100);
        // an id may be given again on a new link: the same device with somebody else is another call
        if (sameId && common >= Math.Min(2, Math.Min(connections.Count, call.Connections.Count)))
            return common + 100;
        return common >= 2 && common == connections.Count && common == call.Connections.Count && connections.All(one => InSameState(call, one))
            ? common
            : 0;
    }

    private static bool InSameState(TrackedCall call, Connection told) =>
        call.Connections.Exists(known => Parties.Same(told.Party, known.Party) && known.State == told.State);
}
