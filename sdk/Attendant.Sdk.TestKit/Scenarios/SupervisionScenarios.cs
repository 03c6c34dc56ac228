using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Running;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>IPbxSupervision.</summary>
internal static class SupervisionScenarios
{
    private const string Supervision = nameof(IPbxSupervision);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("supervision.monitor", Supervision, "A supervisor listens in to a call and leaves it, and the two who talk go on.", play => JoinAsync(play, SupervisionMode.Monitor, must: true)),
        new("supervision.barge", Supervision, "A supervisor joins a call so that all hear him, or it is refused as not supported.", play => JoinAsync(play, SupervisionMode.Barge, must: false)),
        new("supervision.whisper", Supervision, "A supervisor is heard by the supervised alone, or it is refused as not supported.", play => JoinAsync(play, SupervisionMode.Whisper, must: false)),
        new("supervision.idle", Supervision, "Where the supervised device has no call, there is nothing to listen in to.", async play =>
        {
            await play.BeginAsync();
            var request = Request(play, SupervisionMode.Monitor);
            await play.RefusedAsync<IPbxSupervision, CallStarted>("SuperviseAsync", "the supervised device has no call", (p, t) => p.SuperviseAsync(request, t), ServiceFailureCode.SupervisedDeviceIdle);
        }),
    ];

    private static SuperviseRequest Request(Play play, SupervisionMode mode) => new() { Supervisor = play.Device(play.C), Supervised = play.Device(play.B), Mode = mode };

    /// <summary>A and B talk, C joins and leaves.</summary>
    private static async Task JoinAsync(Play play, SupervisionMode mode, bool must)
    {
        const string Done = "SuperviseAsync answered that it was done";
        await play.BeginAsync();
        var call = await play.TalkAsync(play.A, play.B);
        var answer = await play.AskAsync<IPbxSupervision, CallStarted>("SuperviseAsync", (p, t) => p.SuperviseAsync(Request(play, mode), t));
        if (answer.Failure is { } failure && (must || failure.Code != ServiceFailureCode.NotSupported))
            throw new ScenarioFailedException($"SuperviseAsync was refused with {failure.Code} ('{failure.Message}'), although {play.B} talks.");
        if (answer.Failure is null)
        {
            var (joined, supervisor) = (answer.Value!.Connection.Call, play.Device(play.C));
            await play.GoesOnAsync(play.C, p => p.State(joined, supervisor) == ConnectionState.Connected, $"{Done}, but {play.C} was not reported Connected in call {joined}");
            await play.TogetherAsync(play.A, play.B, Done);
            await play.HangUpAsync(play.C);
            await play.IsAsync(joined, play.C, ConnectionState.Null, $"{play.C} hung up");
            call = await play.TogetherAsync(play.A, play.B, "The supervisor hung up");
        }

        await play.EndAsync(call, play.A);
    }
}
