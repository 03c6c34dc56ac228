using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Sdk.TestKit.Running;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>A link that breaks and is made anew.</summary>
internal static class LinkScenarios
{
    private const string Provider = nameof(IPbxProvider);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        Row("provider.linkLost", "A broken link is reported down with a reason, requests are refused meanwhile, and it is made anew as the next generation.", LostAsync),
        Row("provider.callGoneMeanwhile", "A call that ended while the link was down is not in the snapshot of the new one.", GoneAsync),
        Row("provider.callGoesOnMeanwhile", "A call that goes on while the link is down is told by the new one, and its end, too.", GoesOnAsync),
        Row("provider.watchingSurvives", "What was watched is watched through the new link without being asked.", SurvivesAsync),
        new("provider.silentPbx", Provider, "A PBX that says nothing any more, its connection open, is a broken link: it is reported down, and made anew when the PBX speaks again.", SilentAsync) { Stage = [typeof(IStageSilence)] },
        Row("provider.stopWhileDown", "A stop while the link is down ends in time, and nothing is reported after it.", async play =>
        {
            await play.BeginAsync();
            await play.CutLinkAsync();
            await play.StopAndListenAsync();
        }),
    ];

    private static Scenario Row(string id, string title, Func<Play, Task> body) => new(id, Provider, title, body) { Stage = [typeof(IStageLink)] };

    private static async Task LostAsync(Play play)
    {
        await play.BeginAsync();
        await play.CutLinkAsync();
        await play.RefusedAsync<IPbxProvider>("RequestSnapshotAsync", "the link is down", (p, t) => p.RequestSnapshotAsync(new SnapshotRequest(), t), ServiceFailureCode.LinkDown);
        await play.MendLinkAsync();
    }

    private static async Task SilentAsync(Play play)
    {
        await play.BeginAsync();
        await play.FallSilentAsync();
        await play.SpeakAsync();
        await play.EndAsync(await play.TalkAsync(play.A, play.B), play.A);
    }

    private static async Task GoneAsync(Play play)
    {
        await play.BeginAsync();
        await play.TalkAsync(play.A, play.B);
        await play.CutLinkAsync();
        await play.HangUpAsync(play.B);
        await play.HangUpAsync(play.A);
        await play.MendLinkAsync();
        if (play.Recording.Look(p => p.Calls.Count) is var left and > 0)
            throw new ScenarioFailedException($"The snapshot after the link was made anew still has {left} call(s), which ended while it was down.");
    }

    private static async Task GoesOnAsync(Play play)
    {
        await play.BeginAsync();
        await play.TalkAsync(play.A, play.B);
        await play.CutLinkAsync();
        await play.MendLinkAsync();
        var call = await play.TogetherAsync(play.A, play.B, "A call went on while the link was down");
        await play.EndAsync(call, play.B);
    }

    private static async Task SurvivesAsync(Play play)
    {
        await play.BeginAsync();
        await play.CutLinkAsync();
        await play.MendLinkAsync();
        await play.EndAsync(await play.TalkAsync(play.A, play.B), play.A);
    }
}
