using Attendant.Testing.Sip.Phones;

namespace Attendant.Testing.Sip.Tests.Phones;

/// <summary>REFER between phones: what is done at the transferring phone, and what the transferred one makes of it.</summary>
public sealed class TransferTests : IAsyncLifetime
{
    private readonly PhonePair _pair = new();
    private SipPhone _alice = null!;
    private SipPhone _bob = null!;
    private SipPhone _carol = null!;

    public async ValueTask InitializeAsync()
    {
        _alice = await _pair.PhoneAsync("1001");
        _bob = await _pair.PhoneAsync("1002");
        _carol = await _pair.PhoneAsync("1003");
    }

    public ValueTask DisposeAsync() => _pair.DisposeAsync();

    [Fact]
    public async Task A_blind_transfer_takes_the_caller_to_the_third_phone()
    {
        var (caller, called) = await _pair.TalkAsync(_alice, _bob);

        var transfer = called.TransferAsync(_carol.Uri, _pair.Ct);
        var offered = await _carol.WaitForRingingAsync(_pair.Ct);
        offered.RemoteNumber.ShouldBe("1001");
        await offered.AnswerAsync(_pair.Ct);

        (await transfer).ShouldBe(new TransferOutcome(200, "OK"));
        await caller.WaitAsync(PhoneCallState.Ended, _pair.Ct);
        await called.WaitAsync(PhoneCallState.Ended, _pair.Ct);
        _alice.Calls.ShouldHaveSingleItem().State.ShouldBe(PhoneCallState.Connected);
    }

    [Fact]
    public async Task A_blind_transfer_to_a_busy_phone_leaves_the_call_where_it_was()
    {
        _carol.Incoming = IncomingPolicy.Busy;
        var (caller, called) = await _pair.TalkAsync(_alice, _bob);

        (await called.TransferAsync(_carol.Uri, _pair.Ct)).ShouldBe(new TransferOutcome(486, "Busy Here"));

        caller.State.ShouldBe(PhoneCallState.Connected);
        called.State.ShouldBe(PhoneCallState.Connected);
    }

    [Fact]
    public async Task An_attended_transfer_joins_the_two_others()
    {
        var (caller, called) = await _pair.TalkAsync(_alice, _bob);
        var (consultation, consulted) = await _pair.TalkAsync(_bob, _carol);
        called.State.ShouldBe(PhoneCallState.Held);

        (await called.TransferAsync(consultation, _pair.Ct)).Succeeded.ShouldBeTrue();

        await called.WaitAsync(PhoneCallState.Ended, _pair.Ct);
        await consultation.WaitAsync(PhoneCallState.Ended, _pair.Ct);
        await caller.WaitAsync(PhoneCallState.Ended, _pair.Ct);
        await consulted.WaitAsync(PhoneCallState.Ended, _pair.Ct);
        _alice.Calls.ShouldHaveSingleItem().State.ShouldBe(PhoneCallState.Connected);
        var joined = await _carol.WaitForCallAsync(call => call.State == PhoneCallState.Connected, _pair.Ct);
        joined.RemoteNumber.ShouldBe("1001");
        await joined.WaitForMediaAsync(2, _pair.Ct);
    }
}
