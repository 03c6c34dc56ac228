using System.Globalization;
using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Transactions;

namespace Attendant.Testing.Sip.Phones;

/// <summary>REFER, both ways (RFC 3515): sent to the other side with the reports that follow, and obeyed when it comes.</summary>
internal sealed class Transfer(UserAgent agent, PhoneCall call)
{
    private TransferOutcome? _last;
    private bool _over;

    public async Task<TransferOutcome> ReferAsync(SipUri target, CancellationToken ct)
    {
        lock (agent.Gate) (_last, _over) = (null, false);
        var response = await call.RequestAsync("REFER", refer =>
        {
            refer.Headers.Add("Refer-To", $"<{target}>");
            refer.Headers.Add("Referred-By", $"<{agent.Address.Uri}>");
        }, ct);
        if (!response.IsSuccess) return new TransferOutcome(response.Status, response.Reason);
        await agent.Waiting.UntilAsync(() => _over || call.State == PhoneCallState.Ended, ct);
        lock (agent.Gate)
        {
            var outcome = _last ?? new TransferOutcome(202, "Accepted");
            if (outcome.Succeeded) call.HangUpNow(new CallEnd(200, "transferred", false));
            return outcome;
        }
    }

    /// <summary>A NOTIFY of our REFER: a status line in message/sipfrag.</summary>
    public void Report(SipRequest notify)
    {
        var line = notify.Body.Split('\r', '\n')[0].Split(' ', 3);
        if (line is ["SIP/2.0", var status, ..] && int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            _last = new TransferOutcome(code, line.Length > 2 ? line[2] : "");
        _over = _last?.Status >= 200 || notify.Headers["Subscription-State"]?.StartsWith("terminated", StringComparison.OrdinalIgnoreCase) == true;
        agent.Waiting.Changed();
    }

    /// <summary>A REFER of the other side: calls the target and reports; it is the other side that ends this call.</summary>
    public void Obey(SipRequest refer, ServerTransaction transaction, Func<SipUri, string?, PhoneCall> start)
    {
        SipUri target;
        try
        {
            target = NameAddress.Parse(refer.Headers["Refer-To"] ?? "").Uri;
        }
        catch (FormatException)
        {
            transaction.Respond(400, "Bad Refer-To");
            return;
        }

        var accepted = SipResponse.AnswerTo(refer, 202, "Accepted");
        accepted.Headers.Add("Contact", agent.Contact.ToString());
        transaction.Respond(accepted);
        const string Field = "Replaces=";
        var replaces = target.Headers?.Split('&').FirstOrDefault(header => header.StartsWith(Field, StringComparison.OrdinalIgnoreCase));
        agent.Run("a transfer", async ct =>
        {
            await NotifyAsync(refer, "SIP/2.0 100 Trying", "active;expires=60", ct);
            // the call in which we are transferred is on hold at the other side and ends later
            var made = start(target, replaces is null ? null : Uri.UnescapeDataString(replaces[Field.Length..]));
            await agent.Waiting.UntilAsync(() => made.State is PhoneCallState.Connected or PhoneCallState.Ended, ct);
            var end = made.End;
            await NotifyAsync(refer, end is null ? "SIP/2.0 200 OK" : $"SIP/2.0 {end.Status} {end.Text}", "terminated;reason=noresource", ct);
        });
    }

    private async Task NotifyAsync(SipRequest refer, string line, string subscription, CancellationToken ct)
    {
        if (call.State == PhoneCallState.Ended) return;
        await call.RequestAsync("NOTIFY", notify =>
        {
            notify.Headers.Add("Event", $"refer;id={refer.CSeq.Number}");
            notify.Headers.Add("Subscription-State", subscription);
            notify.SetBody("message/sipfrag;version=2.0", line + "\r\n");
        }, ct);
    }
}
