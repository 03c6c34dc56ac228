using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Running;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>IPbxCallControl: the five services, right and refused.</summary>
internal static class CallControlScenarios
{
    private const string CallControl = nameof(IPbxCallControl);

    // a console tells its user by the code why nothing happened; a phone that does not do it at all may say that instead
    private static readonly ServiceFailureCode[] WrongState = [ServiceFailureCode.InvalidState, ServiceFailureCode.InvalidCall, ServiceFailureCode.NotSupported, ServiceFailureCode.DeviceDidNotObey];
    private static readonly ServiceFailureCode[] NoCall = [ServiceFailureCode.InvalidCall, ServiceFailureCode.InvalidState, ServiceFailureCode.InvalidParameter, ServiceFailureCode.NotSupported];
    private static readonly ServiceFailureCode[] NoDevice = [ServiceFailureCode.InvalidDevice, ServiceFailureCode.InvalidParameter, ServiceFailureCode.NotPermitted];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("callControl.makeCall", CallControl, "A call made by command rings at the other phone under the id that came back, and ends by command.", MakeAsync),
        new("callControl.makeCallToNowhere", CallControl, "A call to a number that does not exist is refused, or fails and ends by command.", NowhereAsync),
        new("callControl.makeCallFromNowhere", CallControl, "A call from a device that does not exist is refused.", async play =>
        {
            await play.BeginAsync();
            var request = new MakeCallRequest { Calling = new DeviceId("no-such-device"), Destination = play.B.Number };
            await play.RefusedAsync<IPbxCallControl, CallStarted>("MakeCallAsync", "there is no such device", (p, t) => p.MakeCallAsync(request, t), NoDevice);
        }),
        new("callControl.answer", CallControl, "A ringing call is answered by command.", AnswerAsync),
        new("callControl.answerNothing", CallControl, "Answering a call that does not ring is refused.", play => RefusedInCallAsync(play,
            "AnswerCallAsync", "the call is answered already", (p, at, t) => p.AnswerCallAsync(at, t))),
        new("callControl.refuse", CallControl, "A ringing call is refused by command.", RefuseAsync),
        new("callControl.clearEnded", CallControl, "Clearing a call that has ended is refused.", ClearEndedAsync),
        new("callControl.hold", CallControl, "A call is held and taken back by command.", HoldAsync),
        new("callControl.holdTwice", CallControl, "Holding a call that is on hold is refused.", HoldTwiceAsync),
        new("callControl.retrieveNothing", CallControl, "Taking back a call that is not on hold is refused.", play => RefusedInCallAsync(play,
            "RetrieveCallAsync", "the call is not on hold", (p, at, t) => p.RetrieveCallAsync(at, t))),
        new("callControl.unknownCall", CallControl, "Every service refuses a call that does not exist.", UnknownCallAsync),
    ];

    private static async Task MakeAsync(Play play)
    {
        await play.BeginAsync();
        var started = await play.MakeRingAsync(play.A, play.B);
        await play.LiftAsync(play.B);
        await play.IsAsync(started.Connection.Call, play.B, ConnectionState.Connected, $"{play.B} answered");
        await play.ClearAsync(started.Connection.Call, play.A);
        await play.IsAsync(started.Connection.Call, play.A, ConnectionState.Null, "ClearConnectionAsync answered that it was done");
        await play.EndsAsync(started.Connection.Call, "The caller was cleared by command");
    }

    private static async Task NowhereAsync(Play play)
    {
        await play.BeginAsync();
        var answer = await play.AskAsync<IPbxCallControl, CallStarted>("MakeCallAsync", (p, t) => p.MakeCallAsync(new MakeCallRequest { Calling = play.Device(play.A), Destination = play.Setup.NoNumber }, t));
        if (answer.Failure is not null) return;
        // a PBX may let the caller hear that the number does not exist, or end the call by itself at any moment
        var call = answer.Value!.Connection.Call;
        await play.AskAsync<IPbxCallControl>("ClearConnectionAsync", (p, t) => p.ClearConnectionAsync(play.At(call, play.A), t));
        await play.EndsAsync(call, "A call to nowhere was cleared by command");
    }

    private static async Task AnswerAsync(Play play)
    {
        await play.BeginAsync();
        var call = await play.RingAsync(play.A, play.B);
        await play.AnswerAsync(call, play.B);
        await play.IsAsync(call, play.B, ConnectionState.Connected, "AnswerCallAsync answered that it was done");
        await play.EndAsync(call, play.A);
    }

    private static async Task RefuseAsync(Play play)
    {
        await play.BeginAsync();
        var call = await play.RingAsync(play.A, play.B);
        await play.ClearAsync(call, play.B);
        await play.IsAsync(call, play.B, ConnectionState.Null, "ClearConnectionAsync answered that it was done");
        await play.HangUpAsync(play.A);
        await play.EndsAsync(call, "The called one was cleared and the caller hung up");
    }

    private static async Task ClearEndedAsync(Play play)
    {
        await play.BeginAsync();
        var call = await play.TalkAsync(play.A, play.B);
        await play.EndAsync(call, play.A);
        await play.RefusedAsync<IPbxCallControl>("ClearConnectionAsync", "the call has ended", (p, t) => p.ClearConnectionAsync(play.At(call, play.A), t), NoCall);
    }

    private static async Task HoldAsync(Play play)
    {
        await play.BeginAsync();
        var call = await play.TalkAsync(play.A, play.B);
        await play.HoldAsync(call, play.A);
        await play.IsAsync(call, play.A, ConnectionState.Hold, "HoldCallAsync answered that it was done");
        await play.RetrieveAsync(call, play.A);
        await play.IsAsync(call, play.A, ConnectionState.Connected, "RetrieveCallAsync answered that it was done");
        await play.EndAsync(call, play.A);
    }

    private static async Task HoldTwiceAsync(Play play)
    {
        await play.BeginAsync();
        var call = await play.TalkAsync(play.A, play.B);
        await play.HoldAsync(call, play.A);
        await play.IsAsync(call, play.A, ConnectionState.Hold, "HoldCallAsync answered that it was done");
        await play.RefusedAsync<IPbxCallControl>("HoldCallAsync", "the call is on hold already", (p, t) => p.HoldCallAsync(play.At(call, play.A), t), ServiceFailureCode.InvalidState);
        await play.HangUpAsync(play.B);
        await play.HangUpAsync(play.A);
        await play.EndsAsync(call, "Both hung up");
    }

    private static async Task UnknownCallAsync(Play play)
    {
        await play.BeginAsync();
        var none = new ConnectionRequest { Connection = new ConnectionId(new CallId("no-such-call"), play.Device(play.A)) };
        const string Why = "there is no such call";
        await play.RefusedAsync<IPbxCallControl>("AnswerCallAsync", Why, (p, t) => p.AnswerCallAsync(none, t), NoCall);
        await play.RefusedAsync<IPbxCallControl>("ClearConnectionAsync", Why, (p, t) => p.ClearConnectionAsync(none, t), NoCall);
        await play.RefusedAsync<IPbxCallControl>("HoldCallAsync", Why, (p, t) => p.HoldCallAsync(none, t), NoCall);
        await play.RefusedAsync<IPbxCallControl>("RetrieveCallAsync", Why, (p, t) => p.RetrieveCallAsync(none, t), NoCall);
    }

    private static async Task RefusedInCallAsync(Play play, string service, string why, Func<IPbxCallControl, ConnectionRequest, CancellationToken, Task<ServiceResult>> call)
    {
        await play.BeginAsync();
        var id = await play.TalkAsync(play.A, play.B);
        await play.RefusedAsync<IPbxCallControl>(service, why, (p, t) => call(p, play.At(id, play.B), t), WrongState);
        await play.EndAsync(id, play.A);
    }
}
