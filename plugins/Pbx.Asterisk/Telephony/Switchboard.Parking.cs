using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Snapshots;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>Calls that are parked, retrieved, or come back.</summary>
internal sealed partial class Switchboard
{
    private bool Parked(AmiMessage message, DateTimeOffset at)
    {
        if (message.Told("ParkingSpace") is not { } slot) return false;
        _parking.Hear(slot, message);
        if (Seen(message, at, "Parkee") is not { } parked)
        {
            // 16 tells that the parked caller gave up when his channel has ended already
            if (message.Event is not ("ParkedCall" or "ParkedCallSwap")) _parking.Left(slot, null, message.Event!, at);
            return false;
        }
        if (message.Event == "ParkedCall") Park(parked, slot, message, at);
        else if (message.Event == "ParkedCallSwap") Swap(parked, slot, message, at);
        else Unpark(parked, slot, message, at);
        return true;
    }

    private void Park(Channel parked, string slot, AmiMessage message, DateTimeOffset at)
    {
        parked.ParkSlot = slot;
        var parker = message.Told("ParkerDialString") ?? (message.Told("ParkerChannel") is { } name ? ByName(name)?.Peer : null);
        _calls.Parked(parked, parker, at);
        Settle(at);
        _parking.Parked(slot, parked, parker, message, at);
    }

    private void Swap(Channel parked, string slot, AmiMessage message, DateTimeOffset at)
    {
        foreach (var other in _channels.Values.Where(other => other.ParkSlot == slot && other != parked))
        {
            other.ParkSlot = null;
            _touched.Add(other);
        }
        Park(parked, slot, message, at);
    }

    private void Unpark(Channel parked, string slot, AmiMessage message, DateTimeOffset at)
    {
        parked.ParkSlot = null;
        var retriever = message.Event == "UnParkedCall" ? Seen(message, at, "Retriever") : null;
        _calls.Unparked(parked, retriever, message.Event!);
        _parking.Left(slot, retriever, message.Event!, at);
    }

    /// <summary>Of a slot that was told of since the list was read, the list says nothing new.</summary>
    private void ReconcileParking(Listing listing, DateTimeOffset at)
    {
        if (listing.Parked is not { } parked) return;
        var listed = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var item in parked)
        {
            if (item.Told("ParkingSpace") is not { } slot) continue;
            listed[slot] = item.Told("ParkeeUniqueid");
            if (!_parking.HeardSince(slot, item.Sequence)) Parked(item, at);
        }
        foreach (var channel in _channels.Values)
        {
            if (channel.ParkSlot is not { } slot || listed.GetValueOrDefault(slot) == channel.Id || _parking.HeardSince(slot, listing.Sequence)) continue;
            channel.ParkSlot = null;
            _touched.Add(channel);
        }
        _parking.Keep(listed.Keys, listing.Sequence, at);
    }
}
