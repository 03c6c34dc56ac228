using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Phones;
using Attendant.Testing.Sip.Transport;

namespace Attendant.Testing.Trial;

/// <summary>AMI PJSIPNotify with Event: talk and hold, within a dialog (Channel) and outside of any (Endpoint).</summary>
internal static class RemoteControlScenarios
{
    public static (string, Func<Bed, Task>)[] All { get; } =
    [
        ("talk answers, hold holds, talk retrieves at a phone that obeys", ObeysAsync),
        ("talk at a phone that ignores it leaves the call ringing", bed => DisobeysAsync(bed, RemoteControl.Ignores, 200)),
        ("talk refused with 489 leaves the call ringing", bed => DisobeysAsync(bed, RemoteControl.KnowsNoSuchEvent, 489)),
        ("talk refused with 481 ends the ringing call", RefusedTalkAsync),
        ("hold refused with 489 leaves the call as it was", HoldUnknownAsync),
        ("hold refused with 481 ends the call", RefusedHoldAsync),
        ("talk out of dialog answers the one call that rings", OutOfDialogAsync),
        ("talk out of dialog is refused by a phone that is not set to it", OutOfDialogRefusedAsync),
        ("talk answers a call that the server originated to the phone", OriginatedAsync),
    ];

    private static async Task ObeysAsync(Bed bed)
    {
        var (alice, bob) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"));
        var caller = await alice.CallAsync("1002", bed.Ct);
        var called = await bob.WaitForRingingAsync(bed.Ct);
        await NotifyAsync(bed, "talk", "Channel", await bed.ChannelAsync("1002"));
        await called.WaitAsync(PhoneCallState.Connected, bed.Ct);
        await caller.WaitAsync(PhoneCallState.Connected, bed.Ct);
        await NotifyAsync(bed, "hold", "Channel", await bed.ChannelAsync("1002"));
        await called.WaitAsync(PhoneCallState.Held, bed.Ct);
        await bed.UntilAsync("1002 holds", pbx => pbx.Extensions["1002"].LineStates is ["held"]);
        await NotifyAsync(bed, "talk", "Channel", await bed.ChannelAsync("1002"));
        await called.WaitAsync(PhoneCallState.Connected, bed.Ct);
        await bed.UntilAsync("1002 talks", pbx => pbx.Extensions["1002"].LineStates is ["busy"]);
    }

    private static async Task DisobeysAsync(Bed bed, RemoteControl control, int status)
    {
        var alice = await bed.PhoneAsync("1001");
        var bob = await bed.PhoneAsync("1002", options => options with { RemoteControl = control });
        var caller = await alice.CallAsync("1002", bed.Ct);
        var called = await bob.WaitForRingingAsync(bed.Ct);
        await NotifyAsync(bed, "talk", "Channel", await bed.ChannelAsync("1002"));
        await AnsweredAsync(bob, status, bed.Ct);
        // the PBX still takes the call as ringing: it can be answered by hand
        Bed.Expect(called.State, PhoneCallState.Ringing, "called");
        await called.AnswerAsync(bed.Ct);
        await caller.WaitAsync(PhoneCallState.Connected, bed.Ct);
    }

    private static async Task HoldUnknownAsync(Bed bed)
    {
        var alice = await bed.PhoneAsync("1001");
        var bob = await bed.PhoneAsync("1002", options => options with { RemoteControl = RemoteControl.KnowsNoSuchEvent });
        var (caller, called) = await bed.TalkAsync(alice, bob);
        await NotifyAsync(bed, "hold", "Channel", await bed.ChannelAsync("1002"));
        await AnsweredAsync(bob, 489, bed.Ct);
        await caller.WaitForMediaAsync(caller.PacketsReceived + 25, bed.Ct);
        Bed.Expect(called.State, PhoneCallState.Connected, "called");
        Bed.Expect((await bed.PictureAsync()).Extensions["1002"].DeviceState, "INUSE", "device state");
    }

    // RFC 5057 5.1: 481 says that the dialog is gone, and the PBX takes its word
    private static async Task RefusedTalkAsync(Bed bed)
    {
        var alice = await bed.PhoneAsync("1001");
        var bob = await bed.PhoneAsync("1002", options => options with { RemoteControl = RemoteControl.Refuses });
        var caller = await alice.CallAsync("1002", bed.Ct);
        var called = await bob.WaitForRingingAsync(bed.Ct);
        await NotifyAsync(bed, "talk", "Channel", await bed.ChannelAsync("1002"));
        await EndedByPbxAsync(bed, called);
        var state = (await bed.PictureAsync()).Extensions["1001"].Channels.SingleOrDefault()?.ToString() ?? "gone";
        bed.Remark($"the caller then: {caller.State}, {state}");
    }

    private static async Task RefusedHoldAsync(Bed bed)
    {
        var alice = await bed.PhoneAsync("1001");
        var bob = await bed.PhoneAsync("1002", options => options with { RemoteControl = RemoteControl.Refuses });
        var (caller, called) = await bed.TalkAsync(alice, bob);
        await NotifyAsync(bed, "hold", "Channel", await bed.ChannelAsync("1002"));
        await EndedByPbxAsync(bed, called);
        await caller.WaitAsync(PhoneCallState.Ended, bed.Ct);
    }

    private static async Task EndedByPbxAsync(Bed bed, PhoneCall call)
    {
        await call.WaitAsync(PhoneCallState.Ended, bed.Ct);
        Bed.Expect(call.End!.ByRemote, true, "ended by the PBX");
        bed.Remark($"ended by the PBX: {call.End.Status} {call.End.Text}, Reason {call.End.Reason ?? "none"}");
    }

    private static async Task OutOfDialogAsync(Bed bed)
    {
        var alice = await bed.PhoneAsync("1001");
        var bob = await bed.PhoneAsync("1002", options => options with { TalkOutOfDialog = true });
        var caller = await alice.CallAsync("1002", bed.Ct);
        await bob.WaitForRingingAsync(bed.Ct);
        await NotifyAsync(bed, "talk", "Endpoint", "1002");
        await caller.WaitAsync(PhoneCallState.Connected, bed.Ct);
    }

    private static async Task OutOfDialogRefusedAsync(Bed bed)
    {
        var (alice, bob) = (await bed.PhoneAsync("1001"), await bed.PhoneAsync("1002"));
        await alice.CallAsync("1002", bed.Ct);
        var called = await bob.WaitForRingingAsync(bed.Ct);
        await NotifyAsync(bed, "talk", "Endpoint", "1002");
        await AnsweredAsync(bob, 481, bed.Ct);
        Bed.Expect(called.State, PhoneCallState.Ringing, "called");
    }

    private static async Task OriginatedAsync(Bed bed)
    {
        var bob = await bed.PhoneAsync("1002");
        await (await bed.AmiAsync()).AskAsync("Originate", bed.Ct,
            ("Channel", "PJSIP/1002"), ("Context", "phones"), ("Exten", "6001"), ("Priority", "1"), ("CallerID", "6001"), ("Async", "true"));
        var called = await bob.WaitForRingingAsync(bed.Ct);
        await NotifyAsync(bed, "talk", "Channel", await bed.ChannelAsync("1002"));
        await called.WaitAsync(PhoneCallState.Connected, bed.Ct);
        await called.WaitForMediaAsync(5, bed.Ct);
    }

    private static async Task NotifyAsync(Bed bed, string key, string to, string whom)
    {
        var answer = await (await bed.AmiAsync()).AskAsync("PJSIPNotify", bed.Ct, (to, whom), ("Variable", $"Event={key}"));
        bed.Remark($"PJSIPNotify {to}: {whom.Split('-')[0]} Event={key} → {answer["Response"]}: {answer["Message"]}");
    }

    private static async Task AnsweredAsync(SipPhone phone, int status, CancellationToken ct)
    {
        var asked = await phone.Log.WaitAsync(entry => entry.Message is SipRequest { Method: "NOTIFY" } notify && notify.Headers["Event"] is "talk" or "hold", ct);
        var answer = await phone.Log.WaitAsync(entry => entry is { Direction: SipLogDirection.Sent, Message: SipResponse response }
            && response.CallId == asked.Message!.CallId && response.CSeq == asked.Message.CSeq, ct);
        Bed.Expect(((SipResponse)answer.Message!).Status, status, "answer to NOTIFY");
    }
}
