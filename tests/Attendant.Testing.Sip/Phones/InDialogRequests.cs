using Attendant.Testing.Sip.Media;
using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Transactions;

namespace Attendant.Testing.Sip.Phones;

/// <summary>What the other side asks within a call. Under the phone's lock.</summary>
internal sealed class InDialogRequests(UserAgent agent, Keys keys, Func<SipUri, string?, PhoneCall> start)
{
    public const string Allow = "INVITE, ACK, CANCEL, BYE, UPDATE, INFO, NOTIFY, REFER, OPTIONS";

    public void Receive(PhoneCall call, SipRequest request, ServerTransaction transaction)
    {
        if (!call.Dialog!.InOrder(request))
        {
            // RFC 3261 12.2.2
            transaction.Respond(500, "Out of order");
            return;
        }

        if (call.State == PhoneCallState.Ended && !(request.Method == "NOTIFY" && EventOf(request) == "refer"))
        {
            transaction.Respond(481, "Call/Transaction Does Not Exist");
            return;
        }

        switch (request.Method)
        {
            case "BYE":
                // the state first: who sees the answer may rely on it
                call.SetEnded(new CallEnd(200, "BYE", true, request.Headers["Reason"]));
                transaction.Respond(200, "OK");
                break;
            case "INVITE":
                Reinvite(call, request, transaction);
                break;
            case "UPDATE":
                Update(call, request, transaction);
                break;
            case "INFO":
                Info(call, request);
                transaction.Respond(200, "OK");
                break;
            case "OPTIONS":
                transaction.Respond(200, "OK");
                break;
            case "NOTIFY":
                Notify(call, request, transaction);
                break;
            case "REFER":
                call.Referring.Obey(request, transaction, start);
                break;
            default:
                var refusal = SipResponse.AnswerTo(request, 405, "Method Not Allowed");
                refusal.Headers.Add("Allow", Allow);
                transaction.Respond(refusal);
                break;
        }
    }

    public static string EventOf(SipRequest request) => request.Headers["Event"]?.Split(';')[0].Trim().ToLowerInvariant() ?? "";

    private void Reinvite(PhoneCall call, SipRequest request, ServerTransaction transaction)
    {
        if (call.OfferPending)
        {
            transaction.Respond(491, "Request Pending");
            return;
        }

        Refresh(call, request);
        var offered = request.Body.Length > 0;
        if (Describe(call, request, transaction, offered) is not { } ok) return;
        call.AwaitAck(new ReliableOk(agent, transaction, ok, ack =>
        {
            if (!offered) call.Media.Accept(ack.Body);
            call.Changed();
        }, () => call.HangUpNow(new CallEnd(408, "no ACK", true))));
        call.Changed();
    }

    // RFC 3311
    private void Update(PhoneCall call, SipRequest request, ServerTransaction transaction)
    {
        if (request.Body.Length > 0 && call.OfferPending)
        {
            transaction.Respond(491, "Request Pending");
            return;
        }

        Refresh(call, request);
        if (request.Body.Length == 0)
        {
            var plain = SipResponse.AnswerTo(request, 200, "OK");
            plain.Headers.Add("Contact", agent.Contact.ToString());
            transaction.Respond(plain);
        }
        else if (Describe(call, request, transaction, offered: true) is { } ok)
        {
            transaction.Respond(ok);
        }

        call.Changed();
    }

    private static void Refresh(PhoneCall call, SipRequest request)
    {
        if (request.Contact is { } contact) call.Dialog!.RemoteTarget = contact.Uri;
        call.IdentifyRemote(request);
    }

    /// <summary>The 200 with our description; null where the offer was refused instead.</summary>
    private SipResponse? Describe(PhoneCall call, SipRequest request, ServerTransaction transaction, bool offered)
    {
        SessionDescription? description = offered ? call.Media.Answer(request.Body) : call.Media.Offer();
        if (description is null)
        {
            transaction.Respond(488, "Not Acceptable Here");
            return null;
        }

        var ok = SipResponse.AnswerTo(request, 200, "OK");
        ok.Headers.Add("Contact", agent.Contact.ToString());
        ok.Headers.Add("Allow", Allow);
        ok.SetBody("application/sdp", description.ToString());
        return ok;
    }

    private static void Info(PhoneCall call, SipRequest request)
    {
        if (request.Headers["Content-Type"]?.StartsWith("application/dtmf-relay", StringComparison.OrdinalIgnoreCase) != true) return;
        var signal = request.Body.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith("Signal=", StringComparison.OrdinalIgnoreCase));
        if (signal is not null) call.AddInfoDigit(signal["Signal=".Length..].Trim());
    }

    private void Notify(PhoneCall call, SipRequest request, ServerTransaction transaction)
    {
        switch (EventOf(request))
        {
            case "refer":
                call.Referring.Report(request);
                transaction.Respond(200, "OK");
                break;
            case "talk" or "hold":
                keys.Press(EventOf(request), call, transaction);
                break;
            default:
                transaction.Respond(489, "Bad Event");
                break;
        }
    }
}
