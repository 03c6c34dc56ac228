using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Running;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>IPbxRouting.</summary>
internal static class RoutingScenarios
{
    private const string Routing = nameof(IPbxRouting);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("routing.select", Routing, "Asked where a call goes, the answer sends it there.", async play =>
        {
            var question = await AskedAsync(play);
            await play.DoneAsync<IPbxRouting>("SelectRouteAsync", (p, t) => p.SelectRouteAsync(new RouteSelection { RoutingId = question.RoutingId, Destination = play.B.Number }, t));
            await play.CallWithAsync(play.B, ConnectionState.Alerting, "SelectRouteAsync answered that it was done");
            await play.LiftAsync(play.B);
            await play.EndAsync(await play.TogetherAsync(play.A, play.B, "The call was routed and answered"), play.A);
        }),
        new("routing.leave", Routing, "Where the answer leaves it to the PBX, the question is over and nothing is left.", async play =>
        {
            var question = await AskedAsync(play);
            await play.DoneAsync<IPbxRouting>("SelectRouteAsync", (p, t) => p.SelectRouteAsync(new RouteSelection { RoutingId = question.RoutingId }, t));
            await RefusedAsync(play, question.RoutingId, "the question is answered already");
            await play.HangUpAsync(play.A);
        }),
        new("routing.givenUp", Routing, "A caller who gives up before the answer leaves nothing to route.", async play =>
        {
            var question = await AskedAsync(play);
            await play.HangUpAsync(play.A);
            await play.EndsAsync(question.Call, "The caller gave up before his call was routed");
            await RefusedAsync(play, question.RoutingId, "the caller has gone");
        }),
        new("routing.noQuestion", Routing, "The answer to a question that was never asked is refused.", async play =>
        {
            await play.BeginAsync();
            await RefusedAsync(play, "no-such-question", "there is no such question");
        }),
    ];

    /// <summary>A calls the route point, and the PBX asks.</summary>
    private static async Task<RouteRequested> AskedAsync(Play play)
    {
        if (play.Setup.RoutePoint is not { } point) throw new ScenarioNotTriedException("it has no route point.");
        await play.BeginAsync();
        await play.CallAsync(play.A, point);
        await play.SeesAsync(p => p.Questions.Count > 0, $"{play.A} called the route point {point}, but no RouteRequested told of it");
        return play.Recording.Look(p => p.Questions[0]);
    }

    private static Task RefusedAsync(Play play, string question, string why) =>
        play.RefusedAsync<IPbxRouting>("SelectRouteAsync", why, (p, t) => p.SelectRouteAsync(new RouteSelection { RoutingId = question, Destination = play.B.Number }, t));
}
