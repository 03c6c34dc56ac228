using System.Net;
using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Transactions;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Testing.Sip.Tests.Transactions;

/// <summary>The state machines of RFC 3261 17, on a fake clock.</summary>
public sealed class TransactionTests : IDisposable
{
    private static readonly IPEndPoint Peer = new(IPAddress.Loopback, 5060);
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingTransport _wire = new();
    private readonly TransactionLayer _layer;
    private readonly List<int> _responses = [];
    private bool _timedOut;

    public TransactionTests() => _layer = new TransactionLayer(_wire, _time, new SipTimers());

    public void Dispose() => _layer.Dispose();

    [Fact]
    public void An_unanswered_invite_is_repeated_with_doubling_pauses_and_given_up_after_64_T1()
    {
        SendInvite();

        // 0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5 s
        _wire.CountOf("INVITE").ShouldBe(1);
        Advance(499);
        _wire.CountOf("INVITE").ShouldBe(1);
        Advance(1);
        _wire.CountOf("INVITE").ShouldBe(2);
        Advance(1000);
        _wire.CountOf("INVITE").ShouldBe(3);
        Advance(30_000);
        _wire.CountOf("INVITE").ShouldBe(7);
        _timedOut.ShouldBeFalse();
        Advance(500);
        _timedOut.ShouldBeTrue();
        Advance(60_000);
        _wire.CountOf("INVITE").ShouldBe(7);
    }

    [Fact]
    public void A_ringing_invite_is_not_repeated_and_may_ring_for_long()
    {
        var invite = SendInvite();
        invite.MayBeCancelled.ShouldBeFalse();
        Respond(invite, 180);

        Advance(600_000);

        _wire.CountOf("INVITE").ShouldBe(1);
        _timedOut.ShouldBeFalse();
        invite.MayBeCancelled.ShouldBeTrue();
    }

    [Fact]
    public void A_refusal_is_acknowledged_each_time_under_the_branch_of_the_invite_and_told_once()
    {
        var invite = SendInvite();
        Respond(invite, 486);
        Respond(invite, 486);

        _responses.ShouldBe([486]);
        _wire.CountOf("ACK").ShouldBe(2);
        var ack = (SipRequest)_wire.Sent[^1].Message;
        ack.TopVia.Branch.ShouldBe(invite.Request.TopVia.Branch);
        ack.To.Tag.ShouldBe("b");
        ack.CSeq.ShouldBe(new CSeq(1, "ACK"));
        Advance(32_001);
        Respond(invite, 486);
        _wire.CountOf("ACK").ShouldBe(2);
    }

    [Fact]
    public void A_success_is_left_to_the_user_to_acknowledge_every_time_it_comes()
    {
        var invite = SendInvite();
        Respond(invite, 200);
        Respond(invite, 200);

        _responses.ShouldBe([200, 200]);
        _wire.CountOf("ACK").ShouldBe(0);
    }

    [Fact]
    public void A_cancel_has_the_branch_and_number_of_its_invite()
    {
        var invite = SendInvite();

        var cancel = invite.CreateCancel();

        cancel.TopVia.Branch.ShouldBe(invite.Request.TopVia.Branch);
        cancel.CSeq.ShouldBe(new CSeq(1, "CANCEL"));
        cancel.Uri.ShouldBe(invite.Request.Uri);
    }

    [Fact]
    public void Another_request_is_repeated_up_to_every_four_seconds()
    {
        _layer.Send(Create("OPTIONS"), Peer, response => _responses.Add(response.Status), () => _timedOut = true);

        // 0, 0.5, 1.5, 3.5, 7.5, 11.5, … 31.5 s: RFC 3261 17.1.2.2
        Advance(31_900);
        _wire.CountOf("OPTIONS").ShouldBe(11);
        Advance(100);
        _timedOut.ShouldBeTrue();
    }

    [Fact]
    public void A_response_finds_its_request_by_branch_and_method()
    {
        var request = Create("OPTIONS");
        _layer.Send(request, Peer, response => _responses.Add(response.Status), () => _timedOut = true);
        var other = SipResponse.AnswerTo(request, 200, "OK", "b");
        other.Headers["CSeq"] = "1 BYE";

        _layer.Receive(other, Peer);
        _responses.ShouldBeEmpty();
        _layer.Receive(SipResponse.AnswerTo(request, 200, "OK", "b"), Peer);
        _layer.Receive(SipResponse.AnswerTo(request, 200, "OK", "b"), Peer);

        _responses.ShouldBe([200]);
        Advance(60_000);
        _wire.CountOf("OPTIONS").ShouldBe(1);
    }

    [Fact]
    public void A_repeated_request_gets_the_same_answer_and_is_not_told_again()
    {
        var told = 0;
        _layer.Requested = (_, transaction) =>
        {
            told++;
            transaction!.Respond(200, "OK", "t");
        };
        var request = Stamped(Create("OPTIONS"));

        _layer.Receive(request, Peer);
        _layer.Receive(request, Peer);

        told.ShouldBe(1);
        _wire.CountOf("SIP/2.0 200").ShouldBe(2);
    }

    [Fact]
    public void A_refused_invite_is_refused_again_until_its_ack_comes()
    {
        _layer.Requested = (_, transaction) => transaction!.Respond(486, "Busy Here", "t");
        _layer.Receive(Texts.Invite(), Peer);

        Advance(1500);
        _wire.CountOf("SIP/2.0 486").ShouldBe(3);
        var ack = Texts.Request("""
            ACK sip:1002@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.1:6110;branch=z9hG4bKone
            From: <sip:1001@127.0.0.1>;tag=a1
            To: <sip:1002@127.0.0.1>;tag=t
            Call-ID: c1
            CSeq: 1 ACK


            """);
        _layer.Receive(ack, Peer);
        Advance(31_000);
        _wire.CountOf("SIP/2.0 486").ShouldBe(3);
    }

    [Fact]
    public void A_cancel_without_its_invite_gets_481()
    {
        _layer.Receive(Stamped(Create("CANCEL")), Peer);

        _wire.CountOf("SIP/2.0 481").ShouldBe(1);
    }

    [Fact]
    public void An_answer_goes_back_to_the_source_where_the_sender_asks_for_it()
    {
        var source = new IPEndPoint(IPAddress.Loopback, 40_000);
        _layer.Requested = (_, transaction) => transaction!.Respond(200, "OK", "t");
        _layer.Receive(Stamped(Create("OPTIONS"), ";rport"), source);
        _layer.Receive(Stamped(Create("OPTIONS"), ""), source);

        _wire.Sent.Select(sent => sent.To.Port).ShouldBe([40_000, 6110]);
    }

    // in steps: a timer that another one starts counts from the end of the step
    private void Advance(int milliseconds)
    {
        for (; milliseconds > 0; milliseconds -= 100) _time.Advance(TimeSpan.FromMilliseconds(Math.Min(milliseconds, 100)));
    }

    private InviteClientTransaction SendInvite()
    {
        var invite = Texts.Invite();
        invite.Headers["Via"] = null;
        return _layer.SendInvite(invite, Peer, response => _responses.Add(response.Status), () => _timedOut = true);
    }

    private void Respond(InviteClientTransaction invite, int status) =>
        _layer.Receive(SipResponse.AnswerTo(invite.Request, status, "Any", "b"), Peer);

    private static SipRequest Create(string method)
    {
        var request = new SipRequest(method, SipUri.Parse("sip:127.0.0.1"));
        request.Headers.Add("From", "<sip:1001@127.0.0.1>;tag=a1");
        request.Headers.Add("To", "<sip:1002@127.0.0.1>");
        request.Headers.Add("Call-ID", Guid.NewGuid().ToString());
        request.Headers.Add("CSeq", $"1 {method}");
        return request;
    }

    private static SipRequest Stamped(SipRequest request, string parameters = "")
    {
        request.Headers.AddFirst("Via", $"SIP/2.0/UDP 127.0.0.1:6110;branch=z9hG4bK{Guid.NewGuid():N}{parameters}");
        return request;
    }
}
