using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Phones;
using Attendant.Testing.Sip.Transactions;
using Attendant.Testing.Sip.Transport;

namespace Attendant.Testing.Sip.Tests.Phones;

/// <summary>Two phones, each with the other's address.</summary>
public sealed class CallTests : IAsyncLifetime
{
    private readonly PhonePair _pair = new();
    private SipPhone _alice = null!;
    private SipPhone _bob = null!;

    public async ValueTask InitializeAsync()
    {
        _alice = await _pair.PhoneAsync("1001");
        _bob = await _pair.PhoneAsync("1002");
    }

    public ValueTask DisposeAsync() => _pair.DisposeAsync();

    [Fact]
    public async Task A_call_rings_is_answered_carries_media_and_is_hung_up()
    {
        var caller = await _alice.CallAsync(_bob.Uri, _pair.Ct);
        var called = await _bob.WaitForRingingAsync(_pair.Ct);
        await caller.WaitAsync(PhoneCallState.RemoteRinging, _pair.Ct);
        called.RemoteNumber.ShouldBe("1001");
        called.RemoteName.ShouldBe("Phone 1001");

        await called.AnswerAsync(_pair.Ct);
        await caller.WaitAsync(PhoneCallState.Connected, _pair.Ct);
        await caller.WaitForMediaAsync(3, _pair.Ct);
        await called.WaitForMediaAsync(3, _pair.Ct);

        await caller.HangUpAsync(_pair.Ct);
        await called.WaitAsync(PhoneCallState.Ended, _pair.Ct);
        called.End!.ByRemote.ShouldBeTrue();
        caller.End!.ByRemote.ShouldBeFalse();
        _alice.Calls.ShouldBeEmpty();
        _alice.AllCalls.ShouldBe([caller]);
    }

    [Fact]
    public async Task A_cancelled_call_ends_at_both_phones()
    {
        var caller = await _alice.CallAsync(_bob.Uri, _pair.Ct);
        var called = await _bob.WaitForRingingAsync(_pair.Ct);

        await caller.HangUpAsync(_pair.Ct);
        await called.WaitAsync(PhoneCallState.Ended, _pair.Ct);

        caller.End.ShouldBe(new CallEnd(487, "Request Terminated", false));
        called.End!.Status.ShouldBe(487);
    }

    [Theory]
    [InlineData(486, "Busy Here")]
    [InlineData(480, "Temporarily Unavailable")]
    [InlineData(603, "Decline")]
    public async Task A_phone_that_takes_no_calls_says_why(int status, string text)
    {
        _bob.Incoming = IncomingPolicy.Refuse(status, text);

        var caller = await _alice.CallAsync(_bob.Uri, _pair.Ct);
        await caller.WaitAsync(PhoneCallState.Ended, _pair.Ct);

        caller.End.ShouldBe(new CallEnd(status, text, true));
    }

    [Fact]
    public async Task A_ringing_call_may_be_refused_or_sent_elsewhere()
    {
        var first = await _alice.CallAsync(_bob.Uri, _pair.Ct);
        (await _bob.WaitForRingingAsync(_pair.Ct)).Refuse(603, "Decline");
        await first.WaitAsync(PhoneCallState.Ended, _pair.Ct);
        first.End!.Status.ShouldBe(603);

        var second = await _alice.CallAsync(_bob.Uri, _pair.Ct);
        (await _bob.WaitForRingingAsync(_pair.Ct)).Redirect("sip:1003@127.0.0.1:1");
        await second.WaitAsync(PhoneCallState.Ended, _pair.Ct);
        second.End!.Status.ShouldBe(302);
    }

    [Fact]
    public async Task Waiting_for_what_cannot_come_fails_when_the_call_ends()
    {
        _bob.Incoming = IncomingPolicy.Busy;
        var caller = await _alice.CallAsync(_bob.Uri, _pair.Ct);

        var failure = await Should.ThrowAsync<CallEndedException>(() => caller.WaitAsync(PhoneCallState.Connected, _pair.Ct));

        failure.Message.ShouldContain("486 Busy Here");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_held_call_is_held_at_the_other_end_until_it_is_retrieved(bool inactive)
    {
        var (caller, called) = await _pair.TalkAsync(_alice, _bob);

        (await called.HoldAsync(_pair.Ct, inactive)).ShouldBeTrue();
        called.State.ShouldBe(PhoneCallState.Held);
        await caller.WaitAsync(call => call.HeldByRemote, _pair.Ct);
        caller.State.ShouldBe(PhoneCallState.Connected);

        (await called.ResumeAsync(_pair.Ct)).ShouldBeTrue();
        await caller.WaitAsync(call => !call.HeldByRemote, _pair.Ct);
        called.State.ShouldBe(PhoneCallState.Connected);
        await caller.WaitForMediaAsync(caller.PacketsReceived + 2, _pair.Ct);
    }

    [Fact]
    public async Task A_phone_that_makes_a_second_call_holds_the_first()
    {
        var carol = await _pair.PhoneAsync("1003");
        var (first, _) = await _pair.TalkAsync(_alice, _bob);

        var (second, _) = await _pair.TalkAsync(_alice, carol);
        first.State.ShouldBe(PhoneCallState.Held);

        await first.ResumeAsync(_pair.Ct);
        second.State.ShouldBe(PhoneCallState.Held);
    }

    [Fact]
    public async Task A_call_that_came_to_no_dialling_leaves_nothing_to_hang_up()
    {
        var (first, _) = await _pair.TalkAsync(_alice, _bob);

        await Should.ThrowAsync<OperationCanceledException>(() => _alice.CallAsync("sip:1003@127.0.0.1", new CancellationToken(canceled: true)));

        _alice.Calls.ShouldBe([first]);
    }

    [Fact]
    public async Task One_call_more_than_there_are_lines_is_busy()
    {
        var narrow = await _pair.PhoneAsync("1004", options => options with { Lines = 1 });
        await _pair.TalkAsync(_alice, narrow);

        var second = await _bob.CallAsync(narrow.Uri, _pair.Ct);
        await second.WaitAsync(PhoneCallState.Ended, _pair.Ct);

        second.End!.Status.ShouldBe(486);
    }

    [Fact]
    public async Task A_call_that_asks_for_it_is_answered_by_the_phone_itself()
    {
        _bob.Incoming = IncomingPolicy.Answer;

        var caller = await _alice.CallAsync(_bob.Uri, _pair.Ct);

        await caller.WaitAsync(PhoneCallState.Connected, _pair.Ct);
    }

    [Fact]
    public async Task Digits_arrive_by_the_media()
    {
        var (caller, called) = await _pair.TalkAsync(_alice, _bob);

        await caller.SendDigitsAsync("19#", _pair.Ct);
        await called.WaitForDigitsAsync("19#", _pair.Ct);

        called.DigitsReceived.ShouldBe("19#");
    }

    [Fact]
    public async Task Digits_arrive_by_INFO()
    {
        var dave = await _pair.PhoneAsync("1004", options => options with { Digits = DigitMethod.Info });
        var (caller, called) = await _pair.TalkAsync(dave, _bob);

        await caller.SendDigitsAsync("42", _pair.Ct);

        called.DigitsReceived.ShouldBe("42");
    }

    [Fact]
    public async Task Lost_messages_are_made_up_for()
    {
        // each kind of message of a call is lost once in each direction
        var quick = new SipTimers { T1 = TimeSpan.FromMilliseconds(20) };
        var carol = await _pair.PhoneAsync("1003", options => options with { Timers = quick });
        var dave = await _pair.PhoneAsync("1004", options => options with { Timers = quick });
        var lost = new HashSet<string>();
        carol.Loses = (direction, message) => Once(direction, message);

        var caller = await carol.CallAsync(dave.Uri, _pair.Ct);
        var called = await dave.WaitForRingingAsync(_pair.Ct);
        await called.AnswerAsync(_pair.Ct);
        await caller.WaitAsync(PhoneCallState.Connected, _pair.Ct);
        (await caller.HoldAsync(_pair.Ct)).ShouldBeTrue();
        await called.WaitAsync(call => call.HeldByRemote, _pair.Ct);
        await called.HangUpAsync(_pair.Ct);
        await caller.WaitAsync(PhoneCallState.Ended, _pair.Ct);

        lost.ShouldContain("Sent INVITE");
        lost.ShouldContain("Sent ACK");
        lost.ShouldContain("Received 200 INVITE");
        lost.ShouldContain("Received BYE");

        bool Once(SipLogDirection direction, SipMessage message) =>
            // a lost 180 is not repeated and not missed
            lost.Add($"{direction} {(message is SipRequest request ? request.Method : $"{((SipResponse)message).Status} {message.CSeq.Method}")}");
    }

    [Fact]
    public async Task A_phone_that_is_asked_for_its_options_tells_them()
    {
        await using var pbx = new Probe();

        var response = await pbx.AskAsync("OPTIONS", _bob.Local, _pair.Ct);

        response.Status.ShouldBe(200);
        response.Headers["Allow"].ShouldNotBeNull().ShouldContain("REFER");
    }
}
