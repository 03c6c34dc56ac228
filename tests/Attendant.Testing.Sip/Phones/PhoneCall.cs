using System.Net;
using Attendant.Testing.Sip.Dialogs;
using Attendant.Testing.Sip.Media;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Phones;

/// <summary>One call at one phone: what its display would show, and its keys. All members may be used from any thread.</summary>
public sealed class PhoneCall : IAsyncDisposable
{
    private readonly UserAgent _agent;
    private readonly Reoffer _reoffer;
    private readonly Transfer _transfer;
    private ReliableOk? _awaitingAck;
    private string _infoDigits = "";

    internal PhoneCall(UserAgent agent, string id, bool incoming)
    {
        _agent = agent;
        Id = id;
        Incoming = incoming;
        Media = new CallMedia(agent.Transport.Local.Address, agent.Options.Time);
        _reoffer = new Reoffer(agent, this);
        _transfer = new Transfer(agent, this);
    }

    /// <summary>The Call-ID.</summary>
    public string Id { get; }

    public bool Incoming { get; }

    public PhoneCallState State { get; private set; }

    /// <summary>The other side has put this call on hold.</summary>
    public bool HeldByRemote => Media.HeldByRemote;

    /// <summary>The other party as the network last named it (P-Asserted-Identity, else From or To).</summary>
    public string RemoteNumber { get; private set; } = "";

    public string? RemoteName { get; private set; }

    /// <summary>How it ended, null before.</summary>
    public CallEnd? End { get; private set; }

    public long PacketsSent => Media.Rtp.PacketsSent;

    public long PacketsReceived => Media.Rtp.PacketsReceived;

    /// <summary>Digits that came, as RTP events or by INFO.</summary>
    public string DigitsReceived => Media.Rtp.DigitsReceived + _infoDigits;

    internal CallMedia Media { get; }

    internal SipDialog? Dialog { get; set; }

    internal OutgoingInvite? Outgoing { get; set; }

    internal IncomingInvite? Invite { get; set; }

    /// <summary>The network has answered the INVITE in some way.</summary>
    internal bool Taken { get; set; }

    internal bool IsActive => State is PhoneCallState.Connected or PhoneCallState.Held;

    /// <summary>An INVITE of ours is under way in the dialog: another one of theirs gets 491.</summary>
    internal bool OfferPending => _reoffer.IsPending;

    internal Transfer Referring => _transfer;

    /// <summary>Completes in that state; fails with <see cref="CallEndedException"/> when the call ends instead.</summary>
    public Task WaitAsync(PhoneCallState state, CancellationToken ct) => UntilAsync(() => State == state, state.ToString(), ct);

    /// <summary>Completes when the condition over this call holds; it is looked at after each change and each packet received.</summary>
    public Task WaitAsync(Func<PhoneCall, bool> condition, CancellationToken ct) => UntilAsync(() => condition(this), "a condition", ct);

    /// <summary>Completes when this many RTP packets have come in all.</summary>
    public Task WaitForMediaAsync(long packets, CancellationToken ct) => Media.Rtp.UntilAsync(() => PacketsReceived >= packets, ct);

    /// <summary>Completes when these digits have come as RTP events.</summary>
    public Task WaitForDigitsAsync(string digits, CancellationToken ct) =>
        Media.Rtp.UntilAsync(() => Media.Rtp.DigitsReceived.EndsWith(digits, StringComparison.Ordinal), ct);

    /// <summary>Lifts the receiver: completes when the answer is acknowledged. Another call in conversation is held first.</summary>
    public async Task AnswerAsync(CancellationToken ct)
    {
        Require(PhoneCallState.Ringing);
        await HoldOthersAsync(ct);
        lock (_agent.Gate)
        {
            if (State == PhoneCallState.Ringing) Invite!.Accept();
        }

        await WaitAsync(PhoneCallState.Connected, ct);
    }

    /// <summary>Refuses a ringing call.</summary>
    public void Refuse(int status = 486, string text = "Busy Here")
    {
        lock (_agent.Gate)
        {
            Require(PhoneCallState.Ringing);
            Invite!.Refuse(status, text);
        }
    }

    /// <summary>Sends a ringing call elsewhere (302).</summary>
    public void Redirect(string to)
    {
        lock (_agent.Gate)
        {
            Require(PhoneCallState.Ringing);
            Invite!.Refuse(302, "Moved Temporarily", _agent.Target(to));
        }
    }

    /// <summary>Hangs up, refuses or cancels, whichever the state calls for; completes when the call is over.</summary>
    public async Task HangUpAsync(CancellationToken ct)
    {
        lock (_agent.Gate) HangUpNow(new CallEnd(200, "hung up here", false));
        await WaitAsync(PhoneCallState.Ended, ct);
    }

    /// <summary>Holds by a re-INVITE that says sendonly, or inactive; false where the other side refused.</summary>
    public Task<bool> HoldAsync(CancellationToken ct, bool inactive = false) =>
        _reoffer.ChangeAsync(inactive ? MediaDirection.Inactive : MediaDirection.SendOnly, ct);

    /// <summary>Retrieves by a re-INVITE that says sendrecv; another call in conversation is held first.</summary>
    public async Task<bool> ResumeAsync(CancellationToken ct)
    {
        await HoldOthersAsync(ct);
        return await _reoffer.ChangeAsync(MediaDirection.SendReceive, ct);
    }

    /// <summary>Blind transfer: REFER to a number.</summary>
    public Task<TransferOutcome> TransferAsync(string to, CancellationToken ct) => _transfer.ReferAsync(_agent.Target(to), ct);

    /// <summary>Attended transfer: joins the other parties of this call and of <paramref name="consultation"/> by REFER with Replaces.</summary>
    public Task<TransferOutcome> TransferAsync(PhoneCall consultation, CancellationToken ct)
    {
        var other = consultation.Dialog ?? throw new InvalidOperationException($"{consultation} has no dialog");
        return _transfer.ReferAsync(other.RemoteUri with { Headers = Replaces.Of(other).ToUriHeader() }, ct);
    }

    /// <summary>Sends digits the way the phone is set to.</summary>
    public async Task SendDigitsAsync(string digits, CancellationToken ct)
    {
        if (_agent.Options.Digits == DigitMethod.Rfc4733)
        {
            await Media.Rtp.SendDigitsAsync(digits, ct);
            return;
        }

        foreach (var digit in digits)
        {
            var response = await RequestAsync("INFO", request => request.SetBody("application/dtmf-relay", $"Signal={digit}\r\nDuration=160\r\n"), ct);
            if (!response.IsSuccess) throw new InvalidOperationException($"INFO got {response.Status} {response.Reason}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Media.DisposeAsync();
        _reoffer.Dispose();
    }

    public override string ToString() =>
        $"{_agent.Options.Number} {(Incoming ? "from" : "to")} {RemoteNumber}: {State}{(End is null ? "" : $" ({End.Status} {End.Text}{(End.ByRemote ? ", by the other side" : "")})")}";

    /// <summary>Under the lock.</summary>
    internal void SetState(PhoneCallState state)
    {
        if (State == PhoneCallState.Ended) return;
        State = state;
        _agent.Waiting.Changed();
    }

    internal void SetEnded(CallEnd end)
    {
        if (State == PhoneCallState.Ended) return;
        End = end;
        _awaitingAck?.Dispose();
        Outgoing?.Dispose();
        Media.Rtp.RouteTo(null);
        Taken = true;
        SetState(PhoneCallState.Ended);
    }

    internal void HangUpNow(CallEnd end)
    {
        switch (State)
        {
            case PhoneCallState.Dialing or PhoneCallState.RemoteRinging:
                Outgoing!.Cancel();
                break;
            case PhoneCallState.Ringing when !Invite!.Transaction.IsAnswered:
                Invite.Refuse(486, "Busy Here");
                break;
            case PhoneCallState.Ended:
                break;
            default:
                _agent.Layer.Send(Dialog!.CreateRequest("BYE"), Dialog.NextHop, _ => { }, () => { });
                SetEnded(end);
                break;
        }
    }

    internal void AwaitAck(ReliableOk ok)
    {
        _awaitingAck?.Dispose();
        _awaitingAck = ok;
    }

    internal void Acknowledged(SipRequest ack) => _awaitingAck?.Acknowledge(ack);

    internal void Changed() => _agent.Waiting.Changed();

    internal void AddInfoDigit(string digit)
    {
        _infoDigits += digit;
        Changed();
    }

    internal void IdentifyRemote(SipMessage message)
    {
        var party = message.Headers.List("P-Asserted-Identity").Select(NameAddress.Parse).FirstOrDefault()
            ?? (message is SipRequest ? message.From : message.To);
        // the To of a response is what was dialled: it must not replace an asserted one
        if (message is SipResponse && message.Headers["P-Asserted-Identity"] is null && RemoteNumber.Length > 0) return;
        RemoteNumber = party.Uri.User ?? party.Uri.Host;
        RemoteName = party.DisplayName;
    }

    internal async Task<SipResponse> RequestAsync(string method, Action<SipRequest> fill, CancellationToken ct)
    {
        SipRequest request;
        IPEndPoint to;
        lock (_agent.Gate)
        {
            if (Dialog is null || State == PhoneCallState.Ended) throw new CallEndedException(this, method);
            request = Dialog.CreateRequest(method);
            request.Headers.Add("Contact", _agent.Contact.ToString());
            fill(request);
            to = Dialog.NextHop;
        }

        return await _agent.RequestAsync(request, to, Dialog.NextSequence, ct);
    }

    internal async Task HoldOthersAsync(CancellationToken ct)
    {
        if (!_agent.Options.HoldsOtherCalls) return;
        PhoneCall[] others;
        lock (_agent.Gate) others = [.. _agent.Calls.Where(call => call != this && call.State == PhoneCallState.Connected)];
        foreach (var other in others)
        {
            try
            {
                await other.HoldAsync(ct);
            }
            catch (CallEndedException)
            {
                // it needs no holding any more
            }
        }
    }

    private Task UntilAsync(Func<bool> condition, string wanted, CancellationToken ct) => _agent.Waiting.UntilAsync(() =>
    {
        if (condition()) return true;
        return State == PhoneCallState.Ended ? throw new CallEndedException(this, wanted) : false;
    }, ct);

    private void Require(PhoneCallState state)
    {
        if (State != state) throw new InvalidOperationException($"{this}, not {state}");
    }
}
