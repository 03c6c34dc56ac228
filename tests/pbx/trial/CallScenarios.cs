using Attendant.Testing.Sip.Phones;

namespace Attendant.Testing.Trial;

/// <summary>Calls between phones, and to the services of the bed.</summary>
internal static class CallScenarios
{
    public static (string, Func<Bed, Task>)[] All { get; } =
    [
        ("A call is made, answered, carries media both ways and is hung up", CallAsync),
        ("A held call makes the device of the one who is held ONHOLD, until it is retrieved", HoldAsync),
        ("A call that is cancelled stops ringing", CancelAsync),
        ("A busy phone (486) sends the caller to the mailbox", bed => ToMailboxAsync(bed, IncomingPolicy.Busy)),
        ("A phone in do-not-disturb (480) sends the caller to the mailbox", bed => ToMailboxAsync(bed, IncomingPolicy.DoNotDisturb)),
        ("The number 6004 is busy", BusyNumberAsync),
        ("A wrong password is refused", WrongPasswordAsync),
        ("Digits by RTP choose in the menu", MenuAsync),
        ("An intercom call is answered by the phone itself", IntercomAsync),
        ("A second call makes the first one held, and the line busy", SecondCallAsync),
        ("A call by Stasis without an application goes the ordinary way", StasisAsync),
        ("A phone that unregisters is unavailable", UnregisterAsync),
    ];

    private static async Task CallAsync(Bed bed)
    {
        var (alice, bob) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"));
        var caller = await alice.CallAsync("1002", bed.Ct);
        var called = await bob.WaitForRingingAsync(bed.Ct);
        await caller.WaitAsync(PhoneCallState.RemoteRinging, bed.Ct);
        Bed.Expect(called.RemoteNumber, "1001", "caller shown");
        Bed.Expect(called.RemoteName, "Alice Archer", "name shown");
        await bed.UntilAsync("1002 rings", pbx => pbx.Extensions["1002"].DeviceState == "RINGING");
        await called.AnswerAsync(bed.Ct);
        await caller.WaitAsync(PhoneCallState.Connected, bed.Ct);
        await caller.WaitForMediaAsync(5, bed.Ct);
        await called.WaitForMediaAsync(5, bed.Ct);
        await bed.UntilAsync("1001 and 1002 are bridged", pbx => pbx.Extensions["1001"].Channels is [{ Party: "1002", Peers.Count: 1 }]);
        await caller.HangUpAsync(bed.Ct);
        await called.WaitAsync(PhoneCallState.Ended, bed.Ct);
        await bed.UntilAsync("1001 is idle", pbx => pbx.Extensions["1001"].LineStates is ["idle"]);
    }

    private static async Task HoldAsync(Bed bed)
    {
        var (caller, called) = await bed.TalkAsync(await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"));
        Bed.Expect(await called.HoldAsync(bed.Ct), true, "hold accepted");
        await bed.UntilAsync("1002 holds, and 1001 is ONHOLD", pbx =>
            pbx.Extensions["1002"] is { DeviceState: "INUSE", LineStates: ["held"], Channels: [{ Held: true }] } && pbx.Extensions["1001"].DeviceState == "ONHOLD");
        bed.Remark($"the other end {(caller.HeldByRemote ? "is told of the hold" : "hears music and is told nothing")}");
        Bed.Expect(await called.ResumeAsync(bed.Ct), true, "retrieve accepted");
        await bed.UntilAsync("nobody holds", pbx => pbx.Extensions["1001"].DeviceState == "INUSE" && pbx.Extensions["1002"] is { LineStates: ["busy"], Channels: [{ Held: false }] });
    }

    private static async Task CancelAsync(Bed bed)
    {
        var (alice, bob) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"));
        var caller = await alice.CallAsync("1002", bed.Ct);
        var called = await bob.WaitForRingingAsync(bed.Ct);
        await caller.HangUpAsync(bed.Ct);
        await called.WaitAsync(PhoneCallState.Ended, bed.Ct);
        Bed.Expect(caller.End!.Status, 487, "end at the caller");
        Bed.Expect(called.End!.Status, 487, "end at the called");
    }

    private static async Task ToMailboxAsync(Bed bed, IncomingPolicy policy)
    {
        var alice = await bed.PhoneAsync("1001");
        await bed.PhoneAsync("1002", options => options with { Incoming = policy });
        var caller = await alice.CallAsync("1002", bed.Ct);
        await caller.WaitAsync(PhoneCallState.Connected, bed.Ct);
        await bed.UntilAsync("1001 is in VoiceMail", pbx => pbx.Extensions["1001"].Channels is [{ Application: "VoiceMail" }]);
        await caller.HangUpAsync(bed.Ct);
    }

    private static async Task BusyNumberAsync(Bed bed)
    {
        var caller = await (await bed.PhoneAsync("1001")).CallAsync("6004", bed.Ct);
        await caller.WaitAsync(PhoneCallState.Ended, bed.Ct);
        Bed.Expect(caller.End!.Status, 486, "end");
    }

    private static async Task WrongPasswordAsync(Bed bed)
    {
        try
        {
            await bed.PhoneAsync("1001", options => options with { Password = "wrong" });
        }
        catch (RegistrationException refused)
        {
            bed.Remark(refused.Message);
            return;
        }

        throw new InvalidOperationException("registered with a wrong password");
    }

    private static async Task MenuAsync(Bed bed)
    {
        var (alice, bob) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"));
        var call = await bob.CallAsync("6003", bed.Ct);
        await call.WaitAsync(PhoneCallState.Connected, bed.Ct);
        await call.WaitForMediaAsync(1, bed.Ct);
        await call.SendDigitsAsync("0", bed.Ct);
        await alice.WaitForRingingAsync(bed.Ct);
    }

    private static async Task IntercomAsync(Bed bed)
    {
        var (alice, bob) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"));
        var caller = await alice.CallAsync("*801002", bed.Ct);
        await caller.WaitAsync(PhoneCallState.Connected, bed.Ct);
        await bob.WaitForCallAsync(call => call.State == PhoneCallState.Connected, bed.Ct);
    }

    private static async Task SecondCallAsync(Bed bed)
    {
        var (alice, bob, carol) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"), await bed.PhoneAsync("1003"));
        var (first, _) = await bed.TalkAsync(alice, bob);
        await bed.TalkAsync(alice, carol);
        Bed.Expect(first.State, PhoneCallState.Held, "first call");
        await bed.UntilAsync("one call of 1001 is held, one is not",
            pbx => pbx.Extensions["1001"].Channels is { Count: 2 } calls && calls.Count(call => call.Held == true) == 1);
        bed.Remark($"device state with one call held and one not: {(await bed.PictureAsync()).Extensions["1001"].DeviceState}");
    }

    private static async Task StasisAsync(Bed bed)
    {
        var (alice, bob) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"));
        await alice.CallAsync("*701002", bed.Ct);
        await bob.WaitForRingingAsync(bed.Ct);
    }

    private static async Task UnregisterAsync(Bed bed)
    {
        var alice = await bed.PhoneAsync("1001");
        await bed.UntilAsync("1001 is idle", pbx => pbx.Extensions["1001"].LineStates is ["idle"]);
        await alice.UnregisterAsync(bed.Ct);
        await bed.UntilAsync("1001 is out of service", pbx => pbx.Extensions["1001"].LineStates is ["outOfService"]);
        await alice.RegisterAsync(bed.Ct);
        await bed.UntilAsync("1001 is idle again", pbx => pbx.Extensions["1001"].LineStates is ["idle"]);
    }
}
