using Attendant.Testing.Sip.Phones;

namespace Attendant.Testing.Sip.Tests.Phones;

/// <summary>NOTIFY with Event: talk and hold, as a PBX sends it into the dialog of a call.</summary>
public sealed class RemoteControlTests : IAsyncLifetime
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
    public async Task Talk_answers_an_obedient_phone_hold_holds_it_and_talk_retrieves()
    {
        var caller = await _alice.CallAsync(_bob.Uri, _pair.Ct);
        var called = await _bob.WaitForRingingAsync(_pair.Ct);
        await caller.WaitAsync(PhoneCallState.RemoteRinging, _pair.Ct);

        (await NotifyAsync(caller, "talk")).ShouldBe(200);
        await called.WaitAsync(PhoneCallState.Connected, _pair.Ct);
        await caller.WaitAsync(PhoneCallState.Connected, _pair.Ct);

        (await NotifyAsync(caller, "hold")).ShouldBe(200);
        await called.WaitAsync(PhoneCallState.Held, _pair.Ct);
        await caller.WaitAsync(call => call.HeldByRemote, _pair.Ct);

        (await NotifyAsync(caller, "talk")).ShouldBe(200);
        await called.WaitAsync(PhoneCallState.Connected, _pair.Ct);
    }

    [Theory]
    [InlineData(RemoteControl.Refuses, 481)]
    [InlineData(RemoteControl.KnowsNoSuchEvent, 489)]
    [InlineData(RemoteControl.Ignores, 200)]
    public async Task A_phone_that_does_not_obey_goes_on_ringing(RemoteControl control, int status)
    {
        _bob.RemoteControl = control;
        var caller = await _alice.CallAsync(_bob.Uri, _pair.Ct);
        var called = await _bob.WaitForRingingAsync(_pair.Ct);
        await caller.WaitAsync(PhoneCallState.RemoteRinging, _pair.Ct);

        (await NotifyAsync(caller, "talk")).ShouldBe(status);
        // a second round trip: whatever the first had set off would have been seen
        (await NotifyAsync(caller, "talk")).ShouldBe(status);

        called.State.ShouldBe(PhoneCallState.Ringing);
    }

    [Fact]
    public async Task Talk_out_of_dialog_answers_the_one_call_that_rings_where_the_phone_is_set_to_it()
    {
        await using var pbx = new Probe();
        var caller = await _alice.CallAsync(_bob.Uri, _pair.Ct);
        await _bob.WaitForRingingAsync(_pair.Ct);

        (await pbx.AskAsync("NOTIFY", _bob.Local, _pair.Ct, notify => notify.Headers.Add("Event", "talk"))).Status.ShouldBe(481);
        _bob.TalkOutOfDialog = true;
        (await pbx.AskAsync("NOTIFY", _bob.Local, _pair.Ct, notify => notify.Headers.Add("Event", "talk"))).Status.ShouldBe(200);

        await caller.WaitAsync(PhoneCallState.Connected, _pair.Ct);
    }

    [Fact]
    public async Task Talk_out_of_dialog_is_refused_where_two_calls_ring()
    {
        await using var pbx = new Probe();
        _bob.TalkOutOfDialog = true;
        await _alice.CallAsync(_bob.Uri, _pair.Ct);
        await _alice.CallAsync(_bob.Uri, _pair.Ct);

        (await pbx.AskAsync("NOTIFY", _bob.Local, _pair.Ct, notify => notify.Headers.Add("Event", "talk"))).Status.ShouldBe(481);

        _bob.Calls.ShouldAllBe(call => call.State == PhoneCallState.Ringing);
    }

    private async Task<int> NotifyAsync(PhoneCall call, string key) =>
        (await call.RequestAsync("NOTIFY", notify => notify.Headers.Add("Event", key), _pair.Ct)).Status;
}
