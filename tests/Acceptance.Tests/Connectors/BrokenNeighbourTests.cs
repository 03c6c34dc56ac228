using Attendant.Client;
using Attendant.Client.Messages;
using Attendant.Client.Picture;
using Attendant.Protocol;

namespace Attendant.Acceptance.Connectors;

/// <summary>
/// Every way in which a plugin can misbehave, in a real server, beside healthy connectors at whose lines operators sit:
/// they miss nothing, nothing comes out of order, and what they order is done while the neighbour still hangs.
/// </summary>
public sealed class BrokenNeighbourTests
{
    private static readonly string[] Survivable =
    [
        "throwAtStart", "refuseStart", "hangAtStart", "hangAtStop", "throwAtStop", "writeOutput", "throwOnTimer", "throwOnThread",
        "throwInAsyncVoid", "throwInCall", "hangInCall", "blockInCall",
    ];

    private static readonly string[] OnlyInChild = ["abort", "stackOverflow", "leak"];

    private static readonly string[] Greedy = ["flood", "loop"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Consoles_at_healthy_lines_notice_nothing_of_what_goes_wrong_in_a_child() => BesideTheHealthyAsync("process", [.. Survivable, .. OnlyInChild]);

    [Fact]
    public Task Consoles_at_healthy_lines_notice_nothing_of_what_goes_wrong_in_the_servers_process_and_can_be_survived() =>
        BesideTheHealthyAsync("assembly", Survivable);

    private static async Task BesideTheHealthyAsync(string isolation, string[] faults)
    {
        await using var healthy = await HealthySide.StartAsync(Ct);
        try
        {
            foreach (var fault in faults)
            {
                Write(healthy, fault, isolation);
            }

            healthy.Server.WriteConnector("newer", Connector("fixture.newer", "none", isolation));
            healthy.Server.WriteConnector("old", $$"""{ "plugin": "fixture.old-newtonsoft", "isolation": "{{isolation}}", "trust": "full" }""");
            foreach (var fault in faults)
            {
                await ShouldTellTheTruthAsync(healthy, fault);
            }

            await StatusAsync(healthy, "newer", plugin => plugin.State == "wrongContract" && Says(plugin, "needs contract 7.0") && Says(plugin, "upgrade the server"));
            await StatusAsync(healthy, "old", plugin => plugin.State == "running");

            await CallsThatFailAsync(healthy);
            await GreedAsync(healthy, isolation);

            healthy.Server.RemoveConnector("hangatstop");
            healthy.Server.RemoveConnector("throwatstop");
            await healthy.CommandAsync();
            await healthy.Root.UntilAsync("both are gone", picture => !picture.Plugins.ContainsKey("hangatstop") && !picture.Plugins.ContainsKey("throwatstop"), Ct);
            await StatusAsync(healthy, "throwonthread", plugin => plugin.State == "quarantined" && Says(plugin, "5 times in 10 minutes") && Says(plugin, "of its own"));
            await healthy.ShouldBeUndisturbedAsync();
            await healthy.EndAsync();
        }
        catch
        {
            TestContext.Current.AddAttachment("server", healthy.Server.Output);
            throw;
        }
    }

    /// <summary>Commands to the neighbours fail with the reason, in time; those to healthy ones are done meanwhile.</summary>
    private static async Task CallsThatFailAsync(HealthySide healthy)
    {
        var hanging = Task.WhenAll(SwitchAsync(healthy, "hangincall"), SwitchAsync(healthy, "blockincall"));
        var throwing = SwitchAsync(healthy, "throwincall");

        var rounds = 0;
        while (!hanging.IsCompleted)
        {
            await healthy.CommandAsync();
            rounds++;
        }

        // what it did before it threw, nobody knows
        (await throwing).Refusal.ShouldNotBeNull().Message.ShouldMatch("^Whether it was done is not known: .* a wrong turn in a call");

        rounds.ShouldBeGreaterThan(3);
        foreach (var answer in await hanging)
        {
            var refusal = answer.Refusal.ShouldNotBeNull();
            (refusal.Reason, refusal.Outcome).ShouldBe((Reasons.Timeout, CommandOutcome.Unknown));
        }
    }

    /// <summary>One that reports without end and one that computes without end.</summary>
    private static async Task GreedAsync(HealthySide healthy, string isolation)
    {
        foreach (var fault in Greedy)
        {
            Write(healthy, fault, isolation);
        }

        foreach (var fault in Greedy)
        {
            await ShouldTellTheTruthAsync(healthy, fault);
        }

        await healthy.Ben.UntilAsync("the flood at the console", picture => LinesOf(picture, "flood").Any(line => line.Extension == "8001"), Ct);
        for (var round = 0; round < 5; round++)
        {
            await healthy.CommandAsync();
        }

        foreach (var fault in Greedy)
        {
            healthy.Server.RemoveConnector(fault);
        }

        await healthy.Root.UntilAsync("both are gone", picture => !Greedy.Any(picture.Plugins.ContainsKey), Ct);
        await healthy.Ben.UntilAsync("the flood's lines are gone", picture => !LinesOf(picture, "flood").Any(), Ct);
    }

    private static async Task ShouldTellTheTruthAsync(HealthySide healthy, string fault)
    {
        var name = fault.ToLowerInvariant();
        var why = fault switch
        {
            "throwAtStart" => "a wrong turn at the start",
            "hangAtStart" => "needs to start within 3 s",
            "abort" => "aborted",
            "stackOverflow" => "Stack overflow",
            "leak" => "emory",
            "throwOnTimer" or "throwOnThread" or "throwInAsyncVoid" => "of its own",
            _ => null,
        };
        if (fault == "refuseStart")
        {
            await StatusAsync(healthy, name, plugin => plugin.State == "startRefused" && Says(plugin, "The host and the port contradict each other."));
        }
        else if (why is not null)
        {
            await StatusAsync(healthy, name, plugin => plugin.State is "restarting" or "quarantined" && Says(plugin, why));
            await healthy.Ben.UntilAsync($"unknown lamps of {name}", picture => LinesOf(picture, name).All(line => line.State == LineState.Unknown), Ct);
        }
        else
        {
            await StatusAsync(healthy, name, plugin => plugin.State == "running");
        }
    }

    private static void Write(HealthySide healthy, string fault, string isolation) =>
        healthy.Server.WriteConnector(fault.ToLowerInvariant(), Connector(fault == "hangAtStart" ? "fixture.hasty" : "fixture.faulty", fault, isolation));

    private static string Connector(string plugin, string fault, string isolation) =>
        $$"""{ "plugin": "{{plugin}}", "isolation": "{{isolation}}", "trust": "full", "memoryMegabytes": 256, "settings": { "fault": "{{fault}}" } }""";

    private static bool Says(PluginStatus plugin, string part) => plugin.Reason?.Contains(part, StringComparison.Ordinal) == true;

    private static Task StatusAsync(HealthySide healthy, string name, Func<PluginStatus, bool> condition) =>
        healthy.Root.UntilAsync($"the truth about {name}", picture => picture.Plugins.GetValueOrDefault(name) is { } plugin && condition(plugin), Ct);

    private static IEnumerable<Line> LinesOf(ConsolePicture picture, string source) => picture.Lines.Values.Where(line => line.Source == source);

    private static async Task<Answer<Done>> SwitchAsync(HealthySide healthy, string name)
    {
        var picture = await healthy.Ben.UntilAsync($"the line of {name}", picture => LinesOf(picture, name).Any(line => line.State == LineState.Idle), Ct);
        return await healthy.Ben.Client.Lines.DoNotDisturbAsync(true, LinesOf(picture, name).Single().Id, Ct);
    }
}
