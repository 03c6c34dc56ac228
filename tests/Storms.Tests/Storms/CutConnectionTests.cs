using System.Text;
using Attendant.Client;
using Attendant.Client.Events;
using Attendant.Client.Servers;
using Attendant.Client.Trust;
using Attendant.Storms.Consoles;
using Attendant.Testing.Processes;
using Attendant.Testing.Protocol;

namespace Attendant.Storms.Storms;

/// <summary>
/// A console whose connection is cut again and again in the middle of a storm of calls, while it orders calls itself. A
/// second console of the same user, which is never cut, knows what there was to be seen.
/// </summary>
public sealed class CutConnectionTests
{
    private static readonly Topic[] Everything = [Topic.Lines(), Topic.Calls, Topic.Parked, Topic.People, Topic.Settings];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static int WantedCuts => Scale.Of(briefly: 40, fully: 1000);

    [Fact]
    public async Task Cut_over_tcp_it_loses_nothing_sees_nothing_twice_and_orders_nothing_twice()
    {
        var marks = new KeptMarks(await ProtocolValidator.CreateAsync(Ct));
        await CutAsync(server => server.Port, options => options, marks.Tap);

        marks.Faults.ShouldBeEmpty();
        marks.Resumed.Count.ShouldBeGreaterThan(WantedCuts / 4);
        marks.Resumed.ShouldBeInOrder(SortDirection.Ascending);
    }

    [Fact]
    public Task Cut_over_tls_it_loses_nothing_sees_nothing_twice_and_orders_nothing_twice() => CutAsync(
        server => server.TlsPort, options => options with { UseSecureConnection = true, Trust = new ServerTrust { KnownServers = new RememberedKeys() } });

    [Fact]
    public Task Cut_over_a_websocket_it_loses_nothing_sees_nothing_twice_and_orders_nothing_twice() => CutAsync(
        server => server.WebPort, options => options with { Transport = ConsoleTransport.WebSocket });

    /// <summary>To a console at which nothing happens the server sends a mark before the heartbeat is over: it is where it resumes.</summary>
    [Fact]
    public async Task A_console_that_has_heard_only_a_mark_resumes_from_the_mark()
    {
        await using var storm = await CallStorm.StartAsync(Ct);
        var marks = new KeptMarks(await ProtocolValidator.CreateAsync(Ct));
        await using var proxy = new FaultProxy(() => storm.Server.Port, Chance.New(), marks.Tap);
        await using var quiet = await SignedInConsole.StartAsync(storm.Server, "quiet", OptionsFor(proxy), Ct, Topic.Parked);
        await storm.BeginAsync(Ct);

        await quiet.Client.WhenAsync(_ => marks.Marked > 0, Ct).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, Ct);
        var mark = marks.Marked;
        proxy.Cut();
        await quiet.UntilAsync("the cut", picture => picture.State == ClientState.Reconnecting, Ct);
        proxy.Mend();
        await quiet.UntilAsync("it is back", picture => picture.State == ClientState.Online, Ct);

        marks.Resumed.ShouldAllBe(seq => seq == mark);
        marks.Faults.ShouldBeEmpty();
        quiet.Events.OfType<PictureReplaced>().Count().ShouldBe(1);
        await storm.EndAsync(Ct);
    }

    private static async Task CutAsync(Func<ServerProcess, int> port, Func<AttendantClientOptions, AttendantClientOptions> way, Func<IWireTap>? tap = null)
    {
        var chance = Chance.New();
        await using var storm = await CallStorm.StartAsync(Ct);
        try
        {
            await using var proxy = new FaultProxy(() => port(storm.Server), chance, tap);
            await using var whole = await SignedInConsole.StartAsync(storm.Server, "ada", Ct, Everything);
            await using var cut = await SignedInConsole.StartAsync(storm.Server, "ada", way(OptionsFor(proxy)), Ct, Everything);
            await storm.BeginAsync(Ct);
            proxy.Cut();
            var orders = await OrderUntilAsync(cut.Client, made => made > WantedCuts / 20 && proxy.Cuts >= WantedCuts);
            proxy.Mend();
            await storm.CalmAsync(whole, Ct);
            var end = whole.Events.Last(happened => happened.Seq is not null).Seq;
            await cut.UntilAsync("the end of the storm", picture => picture.State == ClientState.Online && picture.Seq >= end, Ct);
            await using var fresh = await SignedInConsole.StartAsync(storm.Server, "ada", Ct, Everything);

            PictureText.Of(cut.Picture).ShouldBe(PictureText.Of(fresh.Picture));
            PictureText.Of(whole.Picture).ShouldBe(PictureText.Of(fresh.Picture));
            CallEvents(cut).ShouldBe(CallEvents(whole));
            ShouldHaveSeenCallsEndOnce(cut);
            ShouldHaveLostNothing(cut);
            ShouldHaveBeenDoneOnce(orders, whole);
            TestContext.Current.TestOutputHelper?.WriteLine($"{proxy.Cuts} cuts, {CallEvents(cut).Count} call events, {orders.Count} calls ordered, {orders.Count(order => order.Done)} made.");
        }
        catch
        {
            TestContext.Current.AddAttachment("server", storm.Server.Output);
            throw;
        }

        await storm.EndAsync(Ct);
    }

    private static AttendantClientOptions OptionsFor(FaultProxy proxy) => new()
    {
        Servers = [new ServerAddress("127.0.0.1", proxy.Port)],
        UseSecureConnection = false,
        ReconnectDelay = TimeSpan.FromMilliseconds(30),
        ReconnectDelayAtMost = TimeSpan.FromMilliseconds(250),
        RequestTimeout = TimeSpan.FromMinutes(5),
        EventCapacity = 1_000_000,
    };

    /// <summary>Makes calls, each to a number of its own, and hangs them up.</summary>
    private static async Task<List<Order>> OrderUntilAsync(AttendantClient console, Func<int, bool> enough)
    {
        var orders = new List<Order>();
        while (!enough(orders.Count(order => order.Done)))
        {
            var number = $"0800{orders.Count:D7}";
            var made = await console.Calls.MakeAsync(number, cancellationToken: Ct);
            orders.Add(new Order(number, made.IsDone));
            if (made.IsDone) await console.Calls.HangUpAsync(made.OrThrow().CallId, Ct);
            else made.Refusal.Outcome.ShouldNotBe(CommandOutcome.Unknown, made.Refusal.ToString());
        }

        return orders;
    }

    private static List<string> CallEvents(SignedInConsole console) =>
        [.. console.Events.Where(happened => happened is CallChanged or CallLeft or CallEnded).Select(happened => $"{happened.Name} {Encoding.UTF8.GetString(happened.Json.Span)}")];

    private static void ShouldHaveSeenCallsEndOnce(SignedInConsole console)
    {
        var ended = console.Events.OfType<CallEnded>().GroupBy(end => end.CallId).ToDictionary(group => group.Key, group => group.Count());
        ended.Values.ShouldAllBe(count => count == 1);
        console.Events.OfType<CallChanged>().Select(change => change.Call.Id).Distinct().Where(id => !ended.ContainsKey(id)).ShouldBeEmpty();
    }

    private static void ShouldHaveLostNothing(SignedInConsole console)
    {
        var events = console.Events;
        events.ShouldNotContain(happened => happened is SubscriptionReset || happened is SessionEnded);
        events.OfType<PictureReplaced>().ShouldHaveSingleItem("no snapshot but the first was needed").EventsDropped.ShouldBeFalse();
        events.Select(happened => happened.Seq).OfType<long>().ShouldBeInOrder(SortDirection.Ascending);
    }

    private static void ShouldHaveBeenDoneOnce(List<Order> orders, SignedInConsole whole)
    {
        var calls = whole.Events.OfType<CallChanged>().Select(change => (change.Call.Called.Number, change.Call.Id)).Distinct().ToLookup(call => call.Number, call => call.Id);
        foreach (var order in orders)
        {
            calls[order.Number].Count().ShouldBe(order.Done ? 1 : 0, $"calls to {order.Number}");
        }
    }

    private sealed record Order(string Number, bool Done);
}
