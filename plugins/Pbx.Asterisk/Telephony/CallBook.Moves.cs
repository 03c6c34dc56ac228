using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Asterisk.Telephony;

/// <summary>What Asterisk says outright: who left and why, who transferred, who parked.</summary>
internal sealed partial class CallBook
{
    /// <summary>A channel has ended; its causes are noted for the telling.</summary>
    public void Leaves(Channel channel, Channel? pickedUpBy, EventCause cause, DateTimeOffset at)
    {
        var party = lines.PartyOf(channel);
        if (channel is { IsReplaced: true, Call: { } replaced })
        {
            replaced.Awaited.Add(party);
            Drop(channel);
            return;
        }
        foreach (var call in new[] { channel.Call, channel.HeldCall }.OfType<Call>())
        {
            call.Causes[party.Device] = pickedUpBy is null ? cause : EventCause.CallPickup;
            if (channel.DeflectedTo is { } to)
            {
                call.Causes[party.Device] = EventCause.Redirected;
                _teller.Diverts(call, party.Device, to);
            }
            if (pickedUpBy is not null) _teller.Diverts(call, party.Device, lines.PartyOf(pickedUpBy));
            (call.LastLeft, call.LastLeftAt) = (party, at);
        }
        Drop(channel);
    }

    public void BlindlyTransferred(Channel transferring, string? extension, DateTimeOffset at)
    {
        if (transferring.Call is not { } call) return;
        var by = lines.PartyOf(transferring);
        var to = extension is null ? null : lines.PartyOf(extension);
        Release(transferring, at);
        Redirected(call, by, to);
        _teller.BlindlyTransferred(call, by, to, at);
    }

    public void TransferredToApplication(Channel first, Channel second, DateTimeOffset at)
    {
        var held = first.HeldCall ?? first.Call;
        var consultation = second.Call;
        if (held is null || consultation is null || held == consultation) return;
        var by = lines.PartyOf(first);
        var to = consultation.Called;
        Release(first, at);
        Release(second, at);
        foreach (var channel in consultation.Channels.ToArray()) Move(channel, held);
        _calls.Remove(consultation.Id);
        Redirected(held, by, to);
        _teller.Transferred(held, consultation, by, at);
    }

    /// <summary>We send the call on that rings there: its connection ends by being diverted.</summary>
    public void Deflects(Channel ringing, string destination)
    {
        if (ringing.Call is not { } call) return;
        var to = lines.PartyOf(destination);
        ringing.DeflectedTo = to;
        call.OriginalCalled ??= call.Called;
        call.LastRedirecting = lines.PartyOf(ringing);
        call.Called = to;
    }

    public void Parked(Channel parked, string? parker, DateTimeOffset at)
    {
        if (parked.Call is not { } call) return;
        foreach (var channel in call.Channels.Where(channel => channel != parked && channel.Peer == parker).ToArray())
        {
            call.Causes[lines.PartyOf(channel).Device] = EventCause.Park;
            Release(channel, at);
        }
        call.Causes[CallTeller.SlotDevice(parked.ParkSlot!)] = EventCause.Park;
    }

    public void Unparked(Channel parked, Channel? retriever, string how)
    {
        if (parked.Call is not { } call) return;
        var cause = ParkingLot.CauseOf(how);
        foreach (var device in call.Told.Keys.Where(CallTeller.IsSlot).ToArray())
        {
            call.Causes[device] = cause;
            if (retriever is not null) _teller.Diverts(call, device, lines.PartyOf(retriever));
        }
        call.JoinCause = cause;
        _unsettled.Add(call);
    }

    private static void Redirected(Call call, Party by, Party? to)
    {
        call.OriginalCalled ??= call.Called;
        call.LastRedirecting = by;
        if (call.Calling?.Device == by.Device) call.Calling = call.Called;
        call.Called = to ?? call.Called;
        call.Dialled = to?.Number ?? call.Dialled;
    }
}
