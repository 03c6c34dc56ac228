using Attendant.Client.Messages;
using Attendant.Storms.Consoles;
using Attendant.Testing.Processes;

namespace Attendant.Storms.Storms;

/// <summary>Every line of a large company changes at once, again and again, while somebody subscribes to everything.</summary>
public sealed class ManyLinesTests
{
    private static readonly int Lines = Scale.Of(briefly: 2000, fully: 10_000);
    // they all read in this one process: more of them than it can read for would be dropped, and rightly
    private static readonly int Consoles = Scale.Of(briefly: 5, fully: 8);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_lines_change_at_once_and_every_console_that_watches_them_or_comes_in_the_middle_ends_with_the_truth()
    {
        await using var server = new ServerProcess();
        await ManyUsers.AddAsync(server, (2 * Consoles) + 1, number => ManyUsers.Operator(number, $"{1001 + number}"));
        server.WriteConnector("pbx", Traffic.Connector(Lines));
        await server.StartAsync(cancellationToken: Ct);
        await server.SaysAsync("Connector pbx is running", Ct);
        await using var observer = await SignedInConsole.StartAsync(server, $"user{2 * Consoles}", Ct, Client.Topic.Lines());
        await observer.UntilAsync("all lines", picture => picture.Lines.Count == Lines, Ct);
        var traffic = new Traffic(server);
        await traffic.RunAsync(callsPerMinute: 1200, operatorCallsPerMinute: 0, Ct);

        var consoles = new List<(WireConsole Wire, WirePicture Picture)>();
        for (var number = 0; number < Consoles; number++) consoles.Add(await WatchAsync(server, number));
        for (var number = Consoles; number < 2 * Consoles; number++)
        {
            if (number % 5 == 0)
            {
                await traffic.PlayAsync("""{ "name": "link", "steps": [ { "at": 0.2, "do": "loseLink", "seconds": 1 } ] }""", Ct);
                // or it would be lost when all has been compared already
                if (number + 5 >= 2 * Consoles) await observer.UntilAsync("the link is lost", picture => picture.Lines.Values.Any(line => line.State == LineState.Unknown), Ct);
            }

            consoles.Add(await WatchAsync(server, number));
        }

        await traffic.CalmAsync(observer, Ct);
        await using var fresh = await WireConsole.ConnectAsync(server.Port, cancellationToken: Ct);
        (await fresh.SignInAsync("user0")).ShouldBeNull();
        foreach (var (wire, picture) in consoles)
        {
            wire.Closed.IsCompleted.ShouldBeFalse($"a console that reads was dropped\n{server.Output}");
            await picture.ShouldBecomeAsync(wire, () => fresh.DoAsync("subscribe", new { topics = Topics }), "a console");
            await wire.DisposeAsync();
        }

        server.Output.ShouldNotContain("does not keep up");
        await fresh.DisposeAsync();
        await observer.DisposeAsync();
        await server.ShouldEndCleanlyAsync(Ct);
    }

    private static object[] Topics { get; } =
    [
        new { topic = "lines", filter = new { extensions = new[] { "*" } } }, new { topic = "calls" }, new { topic = "parked" }, new { topic = "people" }, new { topic = "settings" },
    ];

    private static async Task<(WireConsole Wire, WirePicture Picture)> WatchAsync(ServerProcess server, int number)
    {
        var picture = new WirePicture();
        var wire = await WireConsole.ConnectAsync(server.Port, told: picture.Tell, cancellationToken: Ct);
        (await wire.SignInAsync($"user{number}")).ShouldBeNull();
        await wire.SubscribeAsync(Topics, picture.Take);
        return (wire, picture);
    }
}
