using System.Globalization;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Ami;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>Who is parked where.</summary>
internal sealed class ParkingLot(Lines lines, Action<PbxReport> report)
{
    private readonly Dictionary<string, ParkedCallReported> _slots = new(StringComparer.Ordinal);

    /// <summary>While true nothing is told: a snapshot will tell it all.</summary>
    public bool Muted { get; set; }

    public IReadOnlyCollection<ParkedCallReported> Slots => _slots.Values;

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

    /// <summary>Forgets the slots that a list of all did not name.</summary>
    public void Keep(IReadOnlySet<string> slots, DateTimeOffset at)
    {
        foreach (var slot in _slots.Keys.Where(slot => !slots.Contains(slot)).ToArray()) Left(slot, null, "", at);
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
