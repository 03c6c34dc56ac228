using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Running;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>IPbxSingleStepTransfer, IPbxDeflection, IPbxPickup, IPbxDigits.</summary>
internal static class RedirectionScenarios
{
    private const string Pickup = nameof(IPbxPickup);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("singleStepTransfer.transfer", nameof(IPbxSingleStepTransfer), "A call is passed on without asking: it rings at the other, the one who passed it on is out.", async play =>
        {
            await play.BeginAsync();
            var call = await play.TalkAsync(play.B, play.A);
            var request = new DestinationRequest { Connection = play.At(call, play.A).Connection, Destination = play.C.Number };
            await play.DoneAsync<IPbxSingleStepTransfer>("SingleStepTransferCallAsync", (p, t) => p.SingleStepTransferCallAsync(request, t));
            var passed = await play.CallWithAsync(play.C, ConnectionState.Alerting, "SingleStepTransferCallAsync answered that it was done");
            await play.IsAsync(passed, play.A, ConnectionState.Null, "SingleStepTransferCallAsync answered that it was done");
            await play.LiftAsync(play.C);
            await play.EndAsync(await play.TogetherAsync(play.B, play.C, "The call that was passed on was answered"), play.B);
        }),
        new("singleStepTransfer.toNowhere", nameof(IPbxSingleStepTransfer), "A call is not passed on to a number that does not exist, or ends there and leaves nothing.", async play =>
        {
            await play.BeginAsync();
            var call = await play.TalkAsync(play.B, play.A);
            var request = new DestinationRequest { Connection = play.At(call, play.A).Connection, Destination = play.Setup.NoNumber };
            await play.AskAsync<IPbxSingleStepTransfer>("SingleStepTransferCallAsync", (p, t) => p.SingleStepTransferCallAsync(request, t));
            await play.HangUpAsync(play.B);
            await play.HangUpAsync(play.A);
        }),
        new("deflection.deflect", nameof(IPbxDeflection), "A ringing call is deflected: it rings at the other and no longer here.", async play =>
        {
            await play.BeginAsync();
            var call = await play.RingAsync(play.A, play.B);
            var request = new DestinationRequest { Connection = play.At(call, play.B).Connection, Destination = play.C.Number };
            await play.DoneAsync<IPbxDeflection>("DeflectCallAsync", (p, t) => p.DeflectCallAsync(request, t));
            var deflected = await play.CallWithAsync(play.C, ConnectionState.Alerting, "DeflectCallAsync answered that it was done");
            await play.IsAsync(deflected, play.B, ConnectionState.Null, "DeflectCallAsync answered that it was done");
            await play.EndAsync(deflected, play.A);
        }),
        new("deflection.notRinging", nameof(IPbxDeflection), "A call that does not ring is not deflected.", async play =>
        {
            await play.BeginAsync();
            var call = await play.TalkAsync(play.A, play.B);
            var request = new DestinationRequest { Connection = play.At(call, play.B).Connection, Destination = play.C.Number };
            await play.RefusedAsync<IPbxDeflection>("DeflectCallAsync", "the call does not ring", (p, t) => p.DeflectCallAsync(request, t));
            await play.EndAsync(call, play.A);
        }),
        new("pickup.directed", Pickup, "A call that rings elsewhere is taken: the taker talks, it rings there no longer.", async play =>
        {
            await play.BeginAsync();
            var call = await play.RingAsync(play.C, play.B);
            var request = new PickupRequest { Taking = play.Device(play.A), Ringing = play.At(call, play.B).Connection };
            await TakenAsync(play, "DirectedPickupCallAsync", (p, t) => p.DirectedPickupCallAsync(request, t));
        }),
        new("pickup.group", Pickup, "A call that rings in the group is taken.", async play =>
        {
            if (!play.Setup.PickupGroup) throw new ScenarioNotTriedException("it has no pickup group.");
            await play.BeginAsync();
            await play.RingAsync(play.C, play.B);
            await TakenAsync(play, "GroupPickupCallAsync", (p, t) => p.GroupPickupCallAsync(new PickupRequest { Taking = play.Device(play.A) }, t));
        }),
        new("pickup.nothingRings", Pickup, "Where nothing rings, taking it is refused.", async play =>
        {
            await play.BeginAsync();
            var none = new PickupRequest { Taking = play.Device(play.A), Ringing = new ConnectionId(new CallId("no-such-call"), play.Device(play.B)) };
            await play.RefusedAsync<IPbxPickup, CallStarted>("DirectedPickupCallAsync", "nothing rings there", (p, t) => p.DirectedPickupCallAsync(none, t), ServiceFailureCode.NoCallToPickUp, ServiceFailureCode.InvalidCall, ServiceFailureCode.InvalidState);
        }),
        new("digits.generate", nameof(IPbxDigits), "Digits are sent into a call, which goes on.", async play =>
        {
            await play.BeginAsync();
            var call = await play.TalkAsync(play.A, play.B);
            await play.DoneAsync<IPbxDigits>("GenerateDigitsAsync", (p, t) => p.GenerateDigitsAsync(new DigitsRequest { Connection = play.At(call, play.A).Connection, Digits = "12#" }, t));
            await play.IsAsync(call, play.A, ConnectionState.Connected, "Digits were sent");
            await play.EndAsync(call, play.A);
        }),
        new("digits.withoutCall", nameof(IPbxDigits), "Digits into a call that does not exist are refused.", async play =>
        {
            await play.BeginAsync();
            var none = new DigitsRequest { Connection = new ConnectionId(new CallId("no-such-call"), play.Device(play.A)), Digits = "1" };
            await play.RefusedAsync<IPbxDigits>("GenerateDigitsAsync", "there is no such call", (p, t) => p.GenerateDigitsAsync(none, t));
        }),
    ];

    private static async Task TakenAsync(Play play, string service, Func<IPbxPickup, CancellationToken, Task<ServiceResult<CallStarted>>> take)
    {
        await play.DoneAsync(service, take);
        var call = await play.TakenAsync(play.A, play.C, $"{service} answered that it was done");
        await play.IsAsync(call, play.B, ConnectionState.Null, $"{service} answered that it was done");
        await play.EndAsync(call, play.C);
    }
}
