using Attendant.Testing.Sip.Dialogs;
using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Transactions;

namespace Attendant.Testing.Sip.Phones;

/// <summary>Takes each request to its call, and makes the call where it is a new one. Under the phone's lock.</summary>
internal sealed class Requests
{
    private readonly UserAgent _agent;
    private readonly Keys _keys;
    private readonly InDialogRequests _inDialog;

    public Requests(UserAgent agent, Keys keys)
    {
        _agent = agent;
        _keys = keys;
        _inDialog = new InDialogRequests(agent, keys, StartReferred);
        Incoming = agent.Options.Incoming;
        agent.Layer.Requested = Receive;
        agent.Layer.Cancelled = (invite, cancel) =>
            agent.Calls.Find(call => call.Invite?.Transaction == invite)?.Invite!.Cancelled(cancel.Headers["Reason"]);
    }

    public IncomingPolicy Incoming { get; set; }

    public string? MessageSummary { get; private set; }

    public PhoneCall Create(string callId, bool incoming)
    {
        lock (_agent.Gate)
        {
            var call = new PhoneCall(_agent, callId, incoming);
            _agent.Calls.Add(call);
            return call;
        }
    }

    public void Dial(PhoneCall call, SipUri target, string? replaces)
    {
        call.Outgoing = new OutgoingInvite(_agent, call);
        call.Outgoing.Start(target, replaces);
    }

    private PhoneCall StartReferred(SipUri target, string? replaces)
    {
        lock (_agent.Gate)
        {
            var call = Create(Guid.NewGuid().ToString("N"), incoming: false);
            Dial(call, target, replaces);
            return call;
        }
    }

    private void Receive(SipRequest request, ServerTransaction? transaction)
    {
        var tag = request.To.Tag;
        var call = tag is null ? null : _agent.Calls.Find(each => each.Dialog?.Matches(request.CallId, tag, request.From.Tag) == true);
        if (transaction is null) call?.Acknowledged(request);
        else if (call is not null) _inDialog.Receive(call, request, transaction);
        else if (tag is not null) transaction.Respond(481, "Call/Transaction Does Not Exist");
        else if (transaction is InviteServerTransaction invite) Offered(invite);
        else OutOfDialog(request, transaction);
    }

    private void Offered(InviteServerTransaction transaction)
    {
        var busy = _agent.Calls.Count(call => call.State != PhoneCallState.Ended) >= _agent.Options.Lines;
        var replaced = Replaced(transaction.Request, out var asked);
        var call = Create(transaction.Request.CallId, incoming: true);
        call.Invite = new IncomingInvite(_agent, call, transaction);
        if (asked)
        {
            // RFC 3891 3
            if (replaced is null) call.Invite.Refuse(481, "Call/Transaction Does Not Exist");
            else TakeOver(call, replaced);
            return;
        }

        if (busy) call.Invite.Refuse(486, "Busy Here");
        else if (Incoming.Status != 0) call.Invite.Refuse(Incoming.Status, Incoming.Text);
        else
        {
            call.Invite.Ring();
            if (Incoming.Answers || (_agent.Options.AnswersWhenAsked && call.Invite.AsksToBeAnswered)) _agent.Run("answering", call.AnswerAsync);
        }
    }

    private PhoneCall? Replaced(SipRequest invite, out bool asked)
    {
        asked = invite.Headers["Replaces"] is not null;
        if (!asked) return null;
        var replaces = Replaces.Parse(invite.Headers["Replaces"]!);
        return _agent.Calls.Find(call => call.IsActive && call.Dialog?.Matches(replaces.CallId, replaces.ToTag, replaces.FromTag) == true);
    }

    private static void TakeOver(PhoneCall call, PhoneCall replaced)
    {
        call.SetState(PhoneCallState.Ringing);
        call.Invite!.Accept();
        replaced.HangUpNow(new CallEnd(200, "replaced", true));
    }

    private void OutOfDialog(SipRequest request, ServerTransaction transaction)
    {
        var tag = UserAgent.NewTag();
        switch (request.Method)
        {
            case "OPTIONS":
                var capabilities = SipResponse.AnswerTo(request, 200, "OK", tag);
                capabilities.Headers.Add("Allow", InDialogRequests.Allow);
                capabilities.Headers.Add("Accept", "application/sdp");
                capabilities.Headers.Add("Supported", "replaces");
                transaction.Respond(capabilities);
                break;
            case "NOTIFY" when InDialogRequests.EventOf(request) is "talk" or "hold":
                _keys.PressOutOfDialog(InDialogRequests.EventOf(request), transaction);
                break;
            case "NOTIFY":
                if (InDialogRequests.EventOf(request) == "message-summary") MessageSummary = request.Body;
                transaction.Respond(200, "OK", tag);
                _agent.Waiting.Changed();
                break;
            default:
                var refusal = SipResponse.AnswerTo(request, 405, "Method Not Allowed", tag);
                refusal.Headers.Add("Allow", InDialogRequests.Allow);
                transaction.Respond(refusal);
                break;
        }
    }
}
