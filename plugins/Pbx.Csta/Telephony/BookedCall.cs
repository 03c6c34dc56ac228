using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Csta.Telephony;

/// <summary>A call as this link has seen it.</summary>
internal sealed class BookedCall(string id)
{
    private const int MostLegs = 256;

    private readonly List<Leg> _legs = [];

    // connections of shared lines that are inactive, by the wire's device id: no legs while they are so
    private HashSet<string>? _inactive;

    /// <summary>The callID by which it is reported and commanded.</summary>
    public string Id => id;

    public CallId CallId { get; } = new(id);

    /// <summary>The same call's other callIDs, where its legs have several; by the wire's device id of the leg.</summary>
    public Dictionary<string, string>? OtherIds { get; set; }

    /// <summary>Every callID beside <see cref="Id"/> under which it is found, named by a leg or not.</summary>
    public List<string>? Aliases { get; set; }

    public string? Linkage { get; set; }

    /// <summary>Its place among the calls by their age; null where it is in the book no more.</summary>
    public LinkedListNode<BookedCall>? Age { get; set; }

    /// <summary>True while nobody who is watched is in it.</summary>
    public bool IsForsaken { get; set; }

    /// <summary>The park slot in which it waits.</summary>
    public DialableNumber? Slot { get; set; }

    public DateTimeOffset ParkedAt { get; set; }

    /// <summary>Who has parked it, where it was told.</summary>
    public Party? ParkedBy { get; set; }

    /// <summary>The last correlatorData that was told of it, as it came.</summary>
    public string? Correlator { get; set; }

    public IReadOnlyList<Leg> Legs => _legs;

    public Leg? ByWire(string wire) => _legs.Find(leg => leg.Wire == wire);

    public Leg? Of(DeviceId device) => _legs.Find(leg => leg.Party.Device == device);

    /// <summary>The leg of a connection, made where it is not there; who it is may be told better than before.</summary>
    public Leg Enter(string? wire, Party party)
    {
        var leg = (wire is null ? null : ByWire(wire)) ?? Of(party.Device);
        if (leg is null)
        {
            leg = new Leg(party) { Wire = wire };
            if (_legs.Count < MostLegs) _legs.Add(leg);
        }
        else if (leg.Wire is null) leg.Wire = wire;
        return leg;
    }

    public void Leave(Leg leg) => _legs.Remove(leg);

    /// <summary>The leg is inactive from now on; it still has to leave.</summary>
    public void Deactivate(Leg leg)
    {
        if (leg.Wire is { } wire && (_inactive ??= []).Count < MostLegs) _inactive.Add(wire);
    }

    /// <summary>True where the connection was inactive; it is so no longer.</summary>
    public bool Reactivate(string wire) => _inactive?.Remove(wire) == true;

    /// <summary>True where a leg, as it was read just now, is inactive still: the standard's word for its state is queued.</summary>
    public bool StaysInactive(Leg leg)
    {
        if (leg.Wire is not { } wire) return false;
        if (leg.State != ConnectionState.Queued) Reactivate(wire);
        return _inactive?.Contains(wire) == true;
    }

    public void Replace(IEnumerable<Leg> legs)
    {
        _legs.Clear();
        _legs.AddRange(legs.Take(MostLegs));
    }
}
