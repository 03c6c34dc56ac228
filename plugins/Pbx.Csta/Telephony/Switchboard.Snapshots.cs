using System.Collections.Concurrent;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Csta.Telephony;

/// <summary>Lays what was asked for over what events had told.</summary>
internal sealed partial class Switchboard
{
    private readonly HashSet<DeviceId> _slots = [];

    /// <summary>Learns which devices are there to park calls at: a call that waits at one is parked, whoever saw it being parked.</summary>
    public void LearnSlots(IEnumerable<DeviceId> slots)
    {
        lock (Gate) _slots.UnionWith(slots);
    }

    /// <summary>Takes a call as it was read, and gives its report.</summary>
    public CallReported Lay(string id, IReadOnlyList<Leg> legs, CallParties? parties, string? linkage, string? correlator = null)
    {
        var call = Open(id, null, linkage);
        call.Correlator = correlator ?? call.Correlator;
        call.Replace(legs.Where(leg => !call.StaysInactive(leg)));
        call.IsForsaken = false;
        // since when it waits there, nobody can be asked
        if (call.Slot is null && legs.FirstOrDefault(leg => leg.State == ConnectionState.Queued && _slots.Contains(leg.Party.Device)) is { Party.Number: { } slot })
            (call.Slot, call.ParkedAt) = (slot, time.GetUtcNow());
        return Report(call, parties);
    }

    /// <summary>
    /// Calls that were there before a snapshot and are not in it are over, for the one device or for all; not those of devices
    /// that could not be asked.
    /// </summary>
    public void Drop(IEnumerable<string> before, ConcurrentDictionary<CallId, bool> told, DeviceId? scope, ConcurrentDictionary<DeviceId, bool> unread)
    {
        foreach (var id in before)
        {
            if (Book.Find(id) is not { } call || told.ContainsKey(call.CallId) || call.Legs.Any(leg => unread.ContainsKey(leg.Party.Device))) continue;
            if (scope is { } device && call.Of(device) is { } leg) call.Leave(leg);
            if (scope is null || call.Legs.Count == 0) Book.Close(call);
        }
    }

    /// <summary>The calls of devices that cannot be asked for them, as events told them.</summary>
    public IEnumerable<CallReported> Believed(ConcurrentDictionary<DeviceId, bool> unread, ConcurrentDictionary<CallId, bool> told) =>
        from call in Book.All
        where !unread.IsEmpty && !told.ContainsKey(call.CallId) && call.Legs.Any(leg => unread.ContainsKey(leg.Party.Device))
        select Report(call, null);

    private static CallReported Report(BookedCall call, CallParties? parties) => new()
    {
        Generation = 0, At = default, Call = call.CallId, Parties = parties, Linkage = call.Linkage, Attached = Attachment(call.Correlator),
        Connections = [.. call.Legs.Where(leg => leg.State != ConnectionState.Unknown).Select(leg => new Connection { Party = leg.Party, State = leg.State })],
    };

    /// <summary>What is parked, as far as this link saw it being parked or found it at a device that is there for parking.</summary>
    public IEnumerable<ParkedCallReported> ParkedCalls() =>
        from call in Book.All
        where call.Slot is not null
        let at = call.Legs.FirstOrDefault(leg => leg.Party.Number == call.Slot)
        where at is not null
        select ParkedCall(call, at.Party, call.ParkedAt);
}
