using Attendant.Pbx.Asterisk.Ami;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>Transfers, pickup, queues and conference rooms: where a call is sent or made to wait.</summary>
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
}
