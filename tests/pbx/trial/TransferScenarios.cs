using Attendant.Testing.Sip.Phones;

namespace Attendant.Testing.Trial;

/// <summary>Transfers and parking, done at the phone.</summary>
internal static class TransferScenarios
{
    public static (string, Func<Bed, Task>)[] All { get; } =
    [
        ("A blind transfer by REFER takes the caller to the third phone", BlindAsync),
        ("An attended transfer by REFER with Replaces joins the two others", AttendedAsync),
        ("A call sent elsewhere by 302 rings there", RedirectAsync),
        ("A call is parked by a blind transfer to 700 and retrieved by dialling its slot", ParkAsync),
        ("A parked call that nobody retrieves rings at the one who parked it", ParkReturnAsync),
    ];

    private static async Task BlindAsync(Bed bed)
    {
        var (alice, bob, carol) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"), await bed.PhoneAsync("1003"));
        var (caller, called) = await bed.TalkAsync(alice, bob);
        var transfer = called.TransferAsync("1003", bed.Ct);
        var offered = await carol.WaitForRingingAsync(bed.Ct);
        Bed.Expect(offered.RemoteNumber, "1001", "caller shown at the target");
        await offered.AnswerAsync(bed.Ct);
        var outcome = await transfer;
        bed.Remark($"REFER ended with {outcome.Status} {outcome.Text}");
        await called.WaitAsync(PhoneCallState.Ended, bed.Ct);
        await bed.UntilAsync("1001 and 1003 are bridged", pbx => pbx.Extensions["1001"].Channels is [{ Party: "1003", Peers.Count: 1 }]);
        Bed.Expect(caller.State, PhoneCallState.Connected, "caller");
        await caller.WaitAsync(call => call.RemoteNumber == "1003", bed.Ct);
    }

    private static async Task AttendedAsync(Bed bed)
    {
        var (alice, bob, carol) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"), await bed.PhoneAsync("1003"));
        var (caller, called) = await bed.TalkAsync(alice, bob);
        var (consultation, consulted) = await bed.TalkAsync(bob, carol);
        var outcome = await called.TransferAsync(consultation, bed.Ct);
        bed.Remark($"REFER ended with {outcome.Status} {outcome.Text}");
        await called.WaitAsync(PhoneCallState.Ended, bed.Ct);
        await consultation.WaitAsync(PhoneCallState.Ended, bed.Ct);
        await caller.WaitAsync(call => call.RemoteNumber == "1003", bed.Ct);
        await consulted.WaitAsync(call => call.RemoteNumber == "1001", bed.Ct);
        await bed.UntilAsync("1001 and 1003 are bridged", pbx => pbx.Extensions["1001"].Channels is [{ Party: "1003", Peers.Count: 1 }]);
    }

    private static async Task RedirectAsync(Bed bed)
    {
        var (alice, bob, carol) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"), await bed.PhoneAsync("1003"));
        await alice.CallAsync("1002", bed.Ct);
        (await bob.WaitForRingingAsync(bed.Ct)).Redirect("1003");
        await carol.WaitForRingingAsync(bed.Ct);
    }

    // takes as long as PBX_PARK_SECONDS says
    private static async Task ParkReturnAsync(Bed bed)
    {
        var (alice, bob) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"));
        var (caller, called) = await bed.TalkAsync(alice, bob);
        await called.TransferAsync("700", bed.Ct);
        await called.WaitAsync(PhoneCallState.Ended, bed.Ct);
        var back = await bob.WaitForRingingAsync(bed.Ct);
        bed.Remark($"the parker is called by {back.RemoteNumber}");
        await back.AnswerAsync(bed.Ct);
        await bed.UntilAsync("1001 and 1002 are bridged", pbx => pbx.Parked.Count == 0 && pbx.Extensions["1001"].Channels is [{ Peers.Count: 1 }]);
        Bed.Expect(caller.State, PhoneCallState.Connected, "caller");
    }

    private static async Task ParkAsync(Bed bed)
    {
        var (alice, bob) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"));
        var (caller, called) = await bed.TalkAsync(alice, bob);
        var outcome = await called.TransferAsync("700", bed.Ct);
        bed.Remark($"REFER ended with {outcome.Status} {outcome.Text}");
        await bed.UntilAsync("1001 is parked", pbx => pbx.Parked.Values.Any(parked => parked.Caller == "1001"));
        var slot = (await bed.PictureAsync()).Parked.Values.Single().Slot;
        var retrieving = await bob.CallAsync(slot, bed.Ct);
        await retrieving.WaitAsync(PhoneCallState.Connected, bed.Ct);
        await bed.UntilAsync("nothing is parked", pbx => pbx.Parked.Count == 0);
        await bed.UntilAsync("1001 and 1002 are bridged", pbx => pbx.Extensions["1001"].Channels is [{ Peers.Count: 1 }]);
        Bed.Expect(caller.State, PhoneCallState.Connected, "caller");
    }
}
