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
        Row("provider.stopWhileDown", "A stop while the link is down ends in time, and nothing is reported after it.", async play =>
        {
            await play.BeginAsync();
            await DownAsync(play);
            await play.StopAndListenAsync();
        }),
    ];

    private static Scenario Row(string id, string title, Func<Play, Task> body) => new(id, Provider, title, body) { Stage = [typeof(IStageLink)] };

    private static async Task DownAsync(Play play)
    {
        await play.Stage<IStageLink>().CutLinkAsync(play.Token);
        await play.SeesAsync(p => p.Link is LinkState.Down or LinkState.Connecting, "The link was cut, but no LinkReported told it: every lamp is stale", play.Options.LinkDeadline);
    }

    private static async Task AgainAsync(Play play)
    {
        await play.Stage<IStageLink>().MendLinkAsync(play.Token);
        await play.UpAsync(2);
    }

    private static async Task LostAsync(Play play)
    {
        await play.BeginAsync();
        await DownAsync(play);
        await play.RefusedAsync<IPbxProvider>("RequestSnapshotAsync", "the link is down", (p, t) => p.RequestSnapshotAsync(new SnapshotRequest(), t), ServiceFailureCode.LinkDown);
        await AgainAsync(play);
    }

    private static async Task GoneAsync(Play play)
    {
        await play.BeginAsync();
        await play.TalkAsync(play.A, play.B);
        await DownAsync(play);
        await play.HangUpAsync(play.B);
        await play.HangUpAsync(play.A);
        await AgainAsync(play);
        if (play.Recording.Look(p => p.Calls.Count) is var left and > 0)
            throw new ScenarioFailedException($"The snapshot after the link was made anew still has {left} call(s), which ended while it was down.");
    }

    private static async Task GoesOnAsync(Play play)
    {
        await play.BeginAsync();
        await play.TalkAsync(play.A, play.B);
        await DownAsync(play);
        await AgainAsync(play);
        var call = await play.TogetherAsync(play.A, play.B, "A call went on while the link was down");
        await play.EndAsync(call, play.B);
    }

    private static async Task SurvivesAsync(Play play)
    {
        await play.BeginAsync();
        await DownAsync(play);
        await AgainAsync(play);
        await play.EndAsync(await play.TalkAsync(play.A, play.B), play.A);
    }
}
