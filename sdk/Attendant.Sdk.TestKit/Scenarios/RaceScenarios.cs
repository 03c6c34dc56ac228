using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Running;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>Commands against hands, and a PBX that is slow, refuses or is away: any winner will do, no picture but the PBX's.</summary>
internal static class RaceScenarios
{
    private const string CallControl = nameof(IPbxCallControl);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("callControl.answerAgainstCancel", CallControl, "A call is answered at the moment the caller gives up: whoever wins, nothing is left.", async play =>
        {
            await play.BeginAsync();
            for (var i = 0; i < 5; i++)
            {
                var call = await play.RingAsync(play.A, play.B);
                var answering = play.AskAsync<IPbxCallControl>("AnswerCallAsync", (p, t) => p.AnswerCallAsync(play.At(call, play.B), t));
                await play.HangUpAsync(play.A);
                await answering;
                await play.EndsAsync(call, "The caller gave up while the call was being answered");
            }
        }),
        new("callControl.bothClear", CallControl, "Both ends are cleared at the same moment: nothing is left.", async play =>
        {
            await play.BeginAsync();
            var call = await play.TalkAsync(play.A, play.B);
            await Task.WhenAll(
                play.AskAsync<IPbxCallControl>("ClearConnectionAsync", (p, t) => p.ClearConnectionAsync(play.At(call, play.A), t)),
                play.AskAsync<IPbxCallControl>("ClearConnectionAsync", (p, t) => p.ClearConnectionAsync(play.At(call, play.B), t)));
            await play.HangUpAsync(play.A);
            await play.HangUpAsync(play.B);
            await play.EndsAsync(call, "Both ends were cleared");
        }),
        new("callControl.slow", CallControl, "A PBX that answers late is waited for within the deadline.", async play =>
        {
            await play.BeginAsync();
            var call = await play.RingAsync(play.A, play.B);
            await play.Stage<IStageDelay>().DelayNextAsync(TimeSpan.FromSeconds(1), play.Token);
            await play.AnswerAsync(call, play.B);
            await play.IsAsync(call, play.B, ConnectionState.Connected, "AnswerCallAsync answered that it was done");
            await play.EndAsync(call, play.A);
        }) { Stage = [typeof(IStageDelay)] },
        new("callControl.tooSlow", CallControl, "A PBX that answers too late costs one refusal or a call given up at its deadline, and nothing else.", TooSlowAsync) { Stage = [typeof(IStageDelay)] },
        new("callControl.cancelled", CallControl, "A call whose token is cancelled ends at once.", CancelledAsync) { Stage = [typeof(IStageDelay)] },
        new("callControl.refusedByPbx", CallControl, "A refusal of the PBX arrives as a refusal, and the next command works.", async play =>
        {
            await play.BeginAsync();
            var call = await play.RingAsync(play.A, play.B);
            await play.Stage<IStageRefusal>().RefuseNextAsync(play.Token);
            await play.RefusedAsync<IPbxCallControl>("AnswerCallAsync", "the PBX refused it", (p, t) => p.AnswerCallAsync(play.At(call, play.B), t));
            await play.AnswerAsync(call, play.B);
            await play.IsAsync(call, play.B, ConnectionState.Connected, "AnswerCallAsync answered that it was done");
            await play.EndAsync(call, play.A);
        }) { Stage = [typeof(IStageRefusal)] },
        new("callControl.linkDown", CallControl, "While the link is down a command is refused with LinkDown, and works again when it is up.", LinkDownAsync) { Stage = [typeof(IStageLink)] },
    ];

    private static async Task TooSlowAsync(Play play)
    {
        await play.BeginAsync();
        var call = await play.RingAsync(play.A, play.B);
        await play.Stage<IStageDelay>().DelayNextAsync(play.Options.CallDeadline * 2, play.Token);
        try
        {
            var failure = await play.AskAsync<IPbxCallControl>("AnswerCallAsync", (p, t) => p.AnswerCallAsync(play.At(call, play.B), t));
            Play.MustRefuse("AnswerCallAsync", "the PBX had not answered", failure, ServiceFailureCode.Timeout);
        }
        catch (CallGivenUpException)
        {
            // the host says it to the caller then
        }

        await play.HangUpAsync(play.A);
        await play.HangUpAsync(play.B);
        await play.EndsAsync(call, "Both hung up after a command that came to nothing");
    }

    private static async Task CancelledAsync(Play play)
    {
        await play.BeginAsync();
        var call = await play.RingAsync(play.A, play.B);
        await play.Stage<IStageDelay>().DelayNextAsync(play.Options.CallDeadline, play.Token);
        using var cancelling = new CancellationTokenSource();
        var answering = play.AskAsync<IPbxCallControl>("AnswerCallAsync", (p, t) => p.AnswerCallAsync(play.At(call, play.B), t), cancelling.Token);
        await cancelling.CancelAsync();
        try
        {
            await answering.WaitAsync(play.Options.CancellationDeadline, play.Options.Time, play.Token);
        }
        catch (OperationCanceledException) when (cancelling.IsCancellationRequested)
        {
            // as it should end
        }
        catch (TimeoutException)
        {
            throw new ScenarioFailedException($"AnswerCallAsync went on for more than {play.Options.CancellationDeadline.TotalSeconds:0.##} s after its token was cancelled.");
        }

        await play.HangUpAsync(play.A);
        await play.EndsAsync(call, "The caller hung up after a command that was cancelled");
    }

    private static async Task LinkDownAsync(Play play)
    {
        await play.BeginAsync();
        var request = new MakeCallRequest { Calling = play.Device(play.A), Destination = play.B.Number };
        await play.CutLinkAsync();
        await play.RefusedAsync<IPbxCallControl, CallStarted>("MakeCallAsync", "the link is down", (p, t) => p.MakeCallAsync(request, t), ServiceFailureCode.LinkDown);
        await play.MendLinkAsync();
        var started = await play.MakeRingAsync(play.A, play.B);
        await play.EndAsync(started.Connection.Call, play.A);
    }
}
