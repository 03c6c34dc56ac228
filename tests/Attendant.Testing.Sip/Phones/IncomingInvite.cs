using Attendant.Testing.Sip.Dialogs;
using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Transactions;

namespace Attendant.Testing.Sip.Phones;

/// <summary>The INVITE of a call that comes in, until it is answered, refused or cancelled (RFC 3261 13.3). Under the phone's lock.</summary>
internal sealed class IncomingInvite
{
    private readonly UserAgent _agent;
    private readonly PhoneCall _call;
    private readonly string _tag = UserAgent.NewTag();

    public IncomingInvite(UserAgent agent, PhoneCall call, InviteServerTransaction transaction)
    {
        _agent = agent;
        _call = call;
        Transaction = transaction;
        call.Dialog = SipDialog.FromRequest(transaction.Request, _tag);
        call.IdentifyRemote(transaction.Request);
    }

    public InviteServerTransaction Transaction { get; }

    /// <summary>The INVITE asks to be answered at once, in one of three dialects.</summary>
    public bool AsksToBeAnswered =>
        Has("Call-Info", "answer-after=0") || Has("Alert-Info", "alert-autoanswer") || Has("Answer-Mode", "Auto");

    public void Ring()
    {
        Transaction.Respond(Create(180, "Ringing"));
        _call.SetState(PhoneCallState.Ringing);
    }

    public void Accept()
    {
        var ok = Create(200, "OK");
        // 13.2.1: an INVITE without offer gets ours, and the answer comes with the ACK
        var offered = Transaction.Request.Body.Length > 0;
        var description = offered ? _call.Media.Answer(Transaction.Request.Body) : _call.Media.Offer();
        if (description is null)
        {
            Refuse(488, "Not Acceptable Here");
            return;
        }

        ok.Headers.Add("Allow", InDialogRequests.Allow);
        ok.Headers.Add("Supported", "replaces");
        ok.SetBody("application/sdp", description.ToString());
        _call.AwaitAck(new ReliableOk(_agent, Transaction, ok, Acknowledged, () => _call.HangUpNow(new CallEnd(408, "no ACK", true))));

        void Acknowledged(SipRequest ack)
        {
            if (!offered && !_call.Media.Accept(ack.Body)) _call.HangUpNow(new CallEnd(488, "Not Acceptable Here", false));
            else _call.SetState(PhoneCallState.Connected);
        }
    }

    public void Refuse(int status, string text, SipUri? target = null)
    {
        var refusal = SipResponse.AnswerTo(Transaction.Request, status, text, _tag);
        if (target is not null) refusal.Headers.Add("Contact", new NameAddress { Uri = target }.ToString());
        Transaction.Respond(refusal);
        _call.SetEnded(new CallEnd(status, text, false));
    }

    public void Cancelled(string? reason)
    {
        Transaction.Respond(487, "Request Terminated", _tag);
        _call.SetEnded(new CallEnd(487, "Request Terminated", true, reason));
    }

    private bool Has(string header, string text) =>
        Transaction.Request.Headers.All(header).Any(value => value.Contains(text, StringComparison.OrdinalIgnoreCase));

    private SipResponse Create(int status, string text)
    {
        var response = SipResponse.AnswerTo(Transaction.Request, status, text, _tag);
        // 12.1.1: the Contact makes the dialog, the early one too; without it nothing can be sent to a ringing phone
        response.Headers.Add("Contact", _agent.Contact.ToString());
        return response;
    }
}
