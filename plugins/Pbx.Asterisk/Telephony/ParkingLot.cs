using System.Globalization;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Ami;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>Who is parked where.</summary>
internal sealed class ParkingLot(Lines lines, Action<PbxReport> report)
{
    private readonly Dictionary<string, ParkedCallReported> _slots = new(StringComparer.Ordinal);

    // the newest message that told of each slot
    private readonly Dictionary<string, long> _heard = new(StringComparer.Ordinal);

    /// <summary>While true nothing is told: a snapshot will tell it all.</summary>
    public bool Muted { get; set; }

    public IReadOnlyCollection<ParkedCallReported> Slots => _slots.Values;

    /// <summary>A link begins, and counts its messages from one.</summary>
    public void BeginLink() => _heard.Clear();

    public void Hear(string slot, AmiMessage message) => _heard[slot] = message.Sequence;

    /// <summary>True where the slot was told of after this place on the link.</summary>
    public bool HeardSince(string slot, long sequence) => _heard.GetValueOrDefault(slot) > sequence;

    public void Parked(string slot, Channel parked, string? parker, AmiMessage message, DateTimeOffset at)
    {
        if (parked.Call is null) return;
        var already = Seconds(message, "ParkingDuration") ?? TimeSpan.Zero;
        var timeout = Seconds(message, "ParkingTimeout");
        var told = new ParkedCallReported
        {
            Generation = 0,
            At = at,
            Slot = new(slot),
            Call = parked.Call.Id,
            Parked = lines.PartyOf(parked),
            ParkedBy = parker is null ? null : PartyOf(parker),
            ParkedAt = at - already,
            // ParkingTimeout is what is left of it; 0 means for ever
            TimeoutAt = timeout is { } left && left > TimeSpan.Zero ? at + left : null,
        };
        var known = _slots.TryGetValue(slot, out var before) && before.Call == told.Call;
        _slots[slot] = told;
        if (!known && !Muted) report(told);
    }

    public void Left(string slot, Channel? retriever, string how, DateTimeOffset at)
    {
        if (!_slots.Remove(slot) || Muted) return;
        report(new ParkedCallRemoved
        {
            Generation = 0,
            At = at,
            Slot = new(slot),
            Cause = CauseOf(how),
            RetrievedBy = retriever is null ? null : lines.PartyOf(retriever),
        });
    }

    /// <summary>Forgets the slots that a list of all did not name, but for those that were told of after it.</summary>
    public void Keep(IReadOnlyCollection<string> listed, long sequence, DateTimeOffset at)
    {
        foreach (var slot in _slots.Keys.Where(slot => !listed.Contains(slot) && !HeardSince(slot, sequence)).ToArray()) Left(slot, null, "", at);
    }

    public static EventCause CauseOf(string how) => how switch
    {
        "UnParkedCall" => EventCause.ParkRetrieved,
        "ParkedCallTimeOut" => EventCause.ParkTimeout,
        "ParkedCallGiveUp" => EventCause.CallCancelled,
        _ => EventCause.Unknown,
    };

    private Party PartyOf(string peer) =>
        lines.NumberOf(peer) is { } number
            ? new Party { Device = new(peer), Number = new(number), Name = lines.NameOf(peer), External = false }
            : new Party { Device = new(peer) };

    private static TimeSpan? Seconds(AmiMessage message, string name) =>
        int.TryParse(message[name], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
