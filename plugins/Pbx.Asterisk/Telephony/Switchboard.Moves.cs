using Attendant.Pbx.Asterisk.Ami;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>Transfers, pickup, queues, conference rooms and parking: where a call is sent or made to wait.</summary>
internal sealed partial class Switchboard
{
    private bool BlindlyTransferred(AmiMessage message, DateTimeOffset at)
    {
        if (!message.Is("Result", "Success") || Seen(message, at, "Transferer") is not { } transferring) return false;
        if (message.Told("TransfereeUniqueid") is not null) Seen(message, at, "Transferee");
        _calls.BlindlyTransferred(transferring, message.Told("Extension"), at);
        return true;
    }

    private bool AttendedTransferred(AmiMessage message, DateTimeOffset at)
    {
        // everybody is where he will be, though the emptied bridge may stay until the far end answers
        _merging.Clear();
        if (!message.Is("Result", "Success")) return true;
        if (Seen(message, at, "OrigTransferer") is not { } first || Seen(message, at, "SecondTransferer") is not { } second) return true;
        // to an application (a queue, a mailbox) there is no bridge that would show it
        if (message.Is("DestType", "App")) _calls.TransferredToApplication(first, second, at);
        return true;
    }

    private bool PickedUp(AmiMessage message)
    {
        if (ById(message.Told("Uniqueid")) is not { } taker || ById(message.Told("TargetUniqueid")) is not { } target) return false;
        target.PickedUpBy = taker;
        taker.DialledBy(target.Dialer);
        _touched.Add(taker);
        _touched.Add(target);
        return true;
    }

    private bool Queued(AmiMessage message, bool waits)
    {
        if (ById(message.Told("Uniqueid")) is not { } channel) return false;
        channel.Queue = waits ? message.Told("Queue") : null;
        _touched.Add(channel);
        return true;
    }

    private bool InConference(AmiMessage message, string? room)
    {
        if (ById(message.Told("Uniqueid")) is not { } channel) return false;
        channel.Conference = room;
        _touched.Add(channel);
        return true;
    }

    private bool Parked(AmiMessage message, DateTimeOffset at)
    {
        if (message.Told("ParkingSpace") is not { } slot) return false;
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
}
