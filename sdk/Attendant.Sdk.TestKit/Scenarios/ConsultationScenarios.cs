using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Running;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>IPbxConsultation and IPbxConference: two calls of one device, and what becomes of them.</summary>
internal static class ConsultationScenarios
{
    private const string Consultation = nameof(IPbxConsultation);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("consultation.transfer", Consultation, "A call is transferred after the other has answered: the two who stay talk, the third is out.", async play =>
        {
            var two = await ConsultAsync(play, answered: true);
            await play.DoneAsync<IPbxConsultation>("TransferCallAsync", (p, t) => p.TransferCallAsync(two, t));
            var call = await play.TogetherAsync(play.B, play.C, "TransferCallAsync answered that it was done");
            await play.IsAsync(call, play.A, ConnectionState.Null, "TransferCallAsync answered that it was done");
            await play.EndAsync(call, play.B);
        }),
        new("consultation.transferWhileRinging", Consultation, "A transfer before the answer is done or refused; nothing is left after it.", async play =>
        {
            var two = await ConsultAsync(play, answered: false);
            if (await play.AskAsync<IPbxConsultation>("TransferCallAsync", (p, t) => p.TransferCallAsync(two, t)) is not null)
            {
                await HangUpAllAsync(play);
                return;
            }

            await play.LiftAsync(play.C);
            await play.EndAsync(await play.TogetherAsync(play.B, play.C, "A ringing call was transferred and answered"), play.B);
        }),
        new("consultation.reconnect", Consultation, "Going back clears the consultation and takes the held call back.", async play =>
        {
            var two = await ConsultAsync(play, answered: true);
            await play.DoneAsync<IPbxConsultation>("ReconnectCallAsync", (p, t) => p.ReconnectCallAsync(two, t));
            await play.IsAsync(two.HeldCall, play.A, ConnectionState.Connected, "ReconnectCallAsync answered that it was done");
            await play.IsAsync(two.ActiveCall, play.A, ConnectionState.Null, "ReconnectCallAsync answered that it was done");
            await HangUpAllAsync(play);
        }),
        new("consultation.alternate", Consultation, "Alternating holds the one call and takes the other back.", async play =>
        {
            var two = await ConsultAsync(play, answered: true);
            await play.DoneAsync<IPbxConsultation>("AlternateCallAsync", (p, t) => p.AlternateCallAsync(two, t));
            await play.IsAsync(two.HeldCall, play.A, ConnectionState.Connected, "AlternateCallAsync answered that it was done");
            await play.IsAsync(two.ActiveCall, play.A, ConnectionState.Hold, "AlternateCallAsync answered that it was done");
            await HangUpAllAsync(play);
        }),
        new("consultation.transferAgainstHangUp", Consultation, "A call is transferred at the moment its other end hangs up: whoever wins, nothing is left.", async play =>
        {
            var two = await ConsultAsync(play, answered: true);
            var transferring = play.AskAsync<IPbxConsultation>("TransferCallAsync", (p, t) => p.TransferCallAsync(two, t));
            await play.HangUpAsync(play.B);
            await transferring;
            await HangUpAllAsync(play);
        }),
        new("consultation.unknownCalls", Consultation, "Two calls that do not exist are not transferred.", async play =>
        {
            await play.BeginAsync();
            var none = new TwoCallsRequest { Device = play.Device(play.A), HeldCall = new CallId("no-such-call"), ActiveCall = new CallId("nor-this") };
            await play.RefusedAsync<IPbxConsultation>("TransferCallAsync", "there are no such calls", (p, t) => p.TransferCallAsync(none, t));
        }),
        new("conference.three", nameof(IPbxConference), "Two calls become one of three, who leave one by one.", async play =>
        {
            var two = await ConsultAsync(play, answered: true);
            await play.DoneAsync<IPbxConference>("ConferenceCallAsync", (p, t) => p.ConferenceCallAsync(two, t));
            var call = await play.TogetherAsync(play.B, play.C, "ConferenceCallAsync answered that it was done");
            await play.IsAsync(call, play.A, ConnectionState.Connected, "ConferenceCallAsync answered that it was done");
            await play.HangUpAsync(play.A);
            await play.IsAsync(call, play.A, ConnectionState.Null, $"{play.A} left the conference");
            await HangUpAllAsync(play);
        }) { Also = [Consultation] },
    ];

    /// <summary>A talks with B, puts him on hold and consults C.</summary>
    private static async Task<TwoCallsRequest> ConsultAsync(Play play, bool answered)
    {
        await play.BeginAsync();
        var held = await play.TalkAsync(play.B, play.A);
        var request = new DestinationRequest { Connection = play.At(held, play.A).Connection, Destination = play.C.Number };
        var started = await play.DoneAsync<IPbxConsultation, CallStarted>("ConsultationCallAsync", (p, t) => p.ConsultationCallAsync(request, t));
        var active = started.Connection.Call;
        await play.IsAsync(held, play.A, ConnectionState.Hold, "ConsultationCallAsync answered that it was done");
        await play.IsAsync(active, play.C, ConnectionState.Alerting, "ConsultationCallAsync answered that it was done");
        if (answered)
        {
            await play.LiftAsync(play.C);
            await play.IsAsync(active, play.C, ConnectionState.Connected, $"{play.C} answered the consultation");
        }

        return new TwoCallsRequest { Device = play.Device(play.A), HeldCall = held, ActiveCall = active };
    }

    private static async Task HangUpAllAsync(Play play)
    {
        await play.HangUpAsync(play.C);
        await play.HangUpAsync(play.B);
        await play.HangUpAsync(play.A);
        // where both of one phone's calls were to be hung up
        await play.HangUpAsync(play.A);
    }
}
