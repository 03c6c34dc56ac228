using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Running;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>The life of a call made by hands at phones, in every variant that a plugin only watches.</summary>
internal static class PhoneScenarios
{
    private const string Provider = nameof(IPbxProvider);
    private static readonly DialableNumber Caller = new("0301234567");

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("provider.callAnswered", Provider, "A call that is answered and ended by the caller is told step by step.", async play =>
        {
            await play.BeginAsync();
            await play.EndAsync(await play.TalkAsync(play.A, play.B), play.A);
        }),
        new("provider.callEndedByCalled", Provider, "A call that the called one ends is told to its end.", async play =>
        {
            await play.BeginAsync();
            await play.EndAsync(await play.TalkAsync(play.A, play.B), play.B);
        }),
        new("provider.callCancelled", Provider, "A call that the caller gives up while it rings is told to its end.", async play =>
        {
            await play.BeginAsync();
            await play.EndAsync(await play.RingAsync(play.A, play.B), play.A);
        }),
        new("provider.callRefused", Provider, "A call that the called one refuses is told to its end.", async play =>
        {
            await play.BeginAsync();
            var call = await play.RingAsync(play.A, play.B);
            await play.HangUpAsync(play.B);
            await play.IsAsync(call, play.B, ConnectionState.Null, $"{play.B} refused the call");
            await play.HangUpAsync(play.A);
            await play.EndsAsync(call, "The called one refused and the caller hung up");
        }),
        new("provider.callToNowhere", Provider, "A call to a number that does not exist ends, and leaves nothing.", async play =>
        {
            await play.BeginAsync();
            // a PBX may let the caller hear it in a call, or refuse his before there is one
            await play.CallAsync(play.A, play.Setup.NoNumber);
            await play.SnapshotAsync();
            await play.HangUpAsync(play.A);
        }),
        new("provider.twoCalls", Provider, "Two calls at the same time have ids of their own and end each by itself.", TwoCallsAsync),
        new("provider.callsOneAfterAnother", Provider, "Ten calls one after another leave none behind.", async play =>
        {
            await play.BeginAsync();
            for (var i = 0; i < 10; i++) await play.EndAsync(await play.TalkAsync(play.A, play.B), i % 2 == 0 ? play.A : play.B);
        }),
        new("provider.holdAtPhone", Provider, "A call held and taken back at the phone is told.", HoldAsync) { Stage = [typeof(IStageHold)] },
        new("provider.callFromOutside", Provider, "A call from outside rings, is answered and ends; the caller is told with his number, and not as one of the house.", OutsideAsync) { Stage = [typeof(IStageOutside)] },
        new("provider.callFromOutsideGivenUp", Provider, "A call from outside whose caller gives up ends.", async play =>
        {
            await play.BeginAsync();
            await play.Stage<IStageOutside>().CallInAsync(Caller, play.A.Number, play.Token);
            var call = await play.CallWithAsync(play.A, ConnectionState.Alerting, "A call came from outside");
            await play.Stage<IStageOutside>().HangUpOutsideAsync(play.Token);
            await play.EndsAsync(call, "The caller from outside gave up");
        }) { Stage = [typeof(IStageOutside)] },
        new("provider.sharedLine", Provider, "On a shared line every phone rings; where one answers, the others stop.", SharedLineAsync),
    ];

    private static async Task TwoCallsAsync(Play play)
    {
        if (play.Setup.Phones.Count < 4) throw new ScenarioNotTriedException("it has no fourth phone.");
        await play.BeginAsync();
        var first = await play.TalkAsync(play.A, play.B);
        var second = await play.TalkAsync(play.C, play.Setup.Phones[3]);
        if (first == second) throw new ScenarioFailedException($"Two calls have the id {first}.");
        await play.EndAsync(first, play.A);
        await play.IsAsync(second, play.C, ConnectionState.Connected, "Another call ended");
        await play.EndAsync(second, play.C);
    }

    private static async Task HoldAsync(Play play)
    {
        await play.BeginAsync();
        var call = await play.TalkAsync(play.A, play.B);
        await play.Stage<IStageHold>().HoldAsync(play.A, play.Token);
        await play.IsAsync(call, play.A, ConnectionState.Hold, $"{play.A} put the call on hold");
        await play.Stage<IStageHold>().RetrieveAsync(play.A, play.Token);
        await play.IsAsync(call, play.A, ConnectionState.Connected, $"{play.A} took the call back");
        await play.EndAsync(call, play.A);
    }

    private static async Task OutsideAsync(Play play)
    {
        await play.BeginAsync();
        await play.Stage<IStageOutside>().CallInAsync(Caller, play.A.Number, play.Token);
        var call = await play.CallWithAsync(play.A, ConnectionState.Alerting, "A call came from outside");
        var told = play.Recording.Reports.OfType<CallReport>().Where(r => r.Call == call).SelectMany(Callers).OfType<Party>().Where(p => p.Device != play.Device(play.A)).ToList();
        var calling = told.Where(p => IsCaller(p.Number)).ToList();
        if (calling.Count == 0) throw new ScenarioFailedException($"{Caller} called from outside; the calling party was told as '{told.LastOrDefault()?.Number}'.");
        if (calling.Exists(p => p.External == false)) throw new ScenarioFailedException("The caller from outside was told as one of the house.");
        await play.LiftAsync(play.A);
        await play.IsAsync(call, play.A, ConnectionState.Connected, $"{play.A} answered");
        await play.EndAsync(call, play.A);
    }

    /// <summary>Wherever a report may tell who calls.</summary>
    private static IEnumerable<Party?> Callers(CallReport report) =>
        [report.Parties?.Calling, (report as Originated)?.Calling, .. (report as CallReported)?.Connections.Select(c => c.Party) ?? []];

    // a PBX shows it with its country, its own prefix or none: what a number is in the world is the server's business
    private static bool IsCaller(DialableNumber? number) => number?.Value.EndsWith(Caller.Value[^7..], StringComparison.Ordinal) == true;

    private static async Task SharedLineAsync(Play play)
    {
        if (play.Setup.SharedLine is not [var one, var other, ..]) throw new ScenarioNotTriedException("it has no shared line.");
        await play.BeginAsync();
        var call = await play.RingAsync(play.A, one);
        await play.IsAsync(call, other, ConnectionState.Alerting, $"{play.A} called the line");
        await play.LiftAsync(other);
        await play.IsAsync(call, other, ConnectionState.Connected, $"{other} answered");
        await play.IsAsync(call, one, ConnectionState.Null, $"{other} answered");
        await play.EndAsync(call, play.A);
    }
}
