using Attendant.Testing.Sip.Dialogs;
using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Transactions;

namespace Attendant.Testing.Sip.Phones;

/// <summary>The INVITE of a call that this phone makes, from dialling to the first answer (RFC 3261 13.2). Under the phone's lock.</summary>
internal sealed class OutgoingInvite(UserAgent agent, PhoneCall call) : IDisposable
{
    private InviteClientTransaction? _transaction;
    private GatedTimer? _afterCancel;
    private int _sequence;
    private bool _cancelWanted;
    private bool _cancelSent;
    private bool _answered;

    public void Start(SipUri target, string? replaces)
    {
        _sequence = 1;
        var invite = new SipRequest("INVITE", target with { Headers = null });
        invite.Headers.Add("Max-Forwards", "70");
        invite.Headers.Add("From", agent.Address.WithTag(UserAgent.NewTag()).ToString());
        invite.Headers.Add("To", new NameAddress { Uri = target with { Headers = null } }.ToString());
        invite.Headers.Add("Call-ID", call.Id);
        invite.Headers.Add("CSeq", new CSeq(_sequence, "INVITE").ToString());
        invite.Headers.Add("Contact", agent.Contact.ToString());
        invite.Headers.Add("Allow", InDialogRequests.Allow);
        invite.Headers.Add("Supported", "replaces");
        if (replaces is not null) invite.Headers.Add("Replaces", replaces);
        invite.SetBody("application/sdp", call.Media.Offer().ToString());
        Send(invite);
    }

    /// <summary>CANCEL now, or as soon as there is something to cancel; a 2xx that crosses it is followed by BYE.</summary>
    public void Cancel()
    {
        _cancelWanted = true;
        if (_cancelSent || _transaction is not { MayBeCancelled: true } invite) return;
        _cancelSent = true;
        agent.Layer.Send(invite.CreateCancel(), invite.To, _ => { }, () => { });
        // 9.1: without a 487 in 64·T1 the call is taken as cancelled
        _afterCancel = new GatedTimer(agent.Options.Time, agent.Gate, () => call.SetEnded(new CallEnd(408, "No answer to CANCEL", false)));
        _afterCancel.Start(agent.Options.Timers.GiveUp);
    }

    public void Dispose() => _afterCancel?.Dispose();

    private void Send(SipRequest invite) =>
        _transaction = agent.Layer.SendInvite(invite, invite.Uri.ToEndPoint(), response => Receive(invite, response),
            () => call.SetEnded(new CallEnd(408, "Request Timeout", true)));

    private void Receive(SipRequest invite, SipResponse response)
    {
        if (response.IsProvisional) Progress(invite, response);
        else if (response.IsSuccess) Success(invite, response);
        else if (!_cancelWanted && agent.Credentials.Answer(invite, response, () => ++_sequence) is { } again) Send(again);
        else call.SetEnded(new CallEnd(response.Status, response.Reason, response.Status != 487 || !_cancelWanted, response.Headers["Reason"]));
    }

    private void Progress(SipRequest invite, SipResponse response)
    {
        call.Taken = true;
        if (response.To.Tag is { } tag && call.Dialog?.RemoteTag != tag) call.Dialog = SipDialog.FromResponse(invite, response);
        call.IdentifyRemote(response);
        if (response.Body.Length > 0) call.Media.Accept(response.Body);
        if (response.Status is 180 or 183 && call.State == PhoneCallState.Dialing) call.SetState(PhoneCallState.RemoteRinging);
        else agent.Waiting.Changed();
        if (_cancelWanted) Cancel();
    }

    private void Success(SipRequest invite, SipResponse response)
    {
        var dialog = call.Dialog;
        if (dialog is null || dialog.RemoteTag != (response.To.Tag ?? ""))
        {
            dialog = SipDialog.FromResponse(invite, response);
            if (call.State is PhoneCallState.Connected or PhoneCallState.Held)
            {
                // 13.2.2.4: a second fork answered; it is acknowledged and ended
                Acknowledge(dialog, invite);
                EndDialog(dialog);
                return;
            }

            call.Dialog = dialog;
        }

        dialog.RemoteTarget = response.Contact?.Uri ?? dialog.RemoteTarget;
        Acknowledge(dialog, invite);
        if (_answered) return;
        _answered = true;
        call.Taken = true;
        call.IdentifyRemote(response);
        var fits = call.Media.Accept(response.Body);
        if (fits && !_cancelWanted)
        {
            call.SetState(PhoneCallState.Connected);
            return;
        }

        EndDialog(dialog);
        call.SetEnded(fits ? new CallEnd(200, "cancelled as it was answered", false) : new CallEnd(488, "Not Acceptable Here", false));
    }

    private void Acknowledge(SipDialog dialog, SipRequest invite) =>
        agent.Layer.SendAck(dialog.CreateAck(invite.CSeq.Number), dialog.NextHop);

    private void EndDialog(SipDialog dialog) =>
        agent.Layer.Send(dialog.CreateRequest("BYE"), dialog.NextHop, _ => { }, () => { });
}
