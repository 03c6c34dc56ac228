using System.Diagnostics;
using System.Globalization;
using Attendant.Client;
using Attendant.Client.Events;
using Attendant.Client.Messages;
using Attendant.Client.Picture;
using Attendant.Client.Servers;
using Attendant.Protocol;
using Attendant.Storms.Consoles;
using Attendant.Testing.Processes;

namespace Attendant.Storms.Crashes;

/// <summary>
/// The child process of a connector is killed, frozen, or floods the server. Its PBX plays the same scenario from each start,
/// so that what consoles must see in the end is known.
/// </summary>
public sealed class BrokenChildTests
{
    /// <summary>A call between two colleagues, one who does not want to be disturbed, one whose calls are forwarded.</summary>
    private const string Connector = """
        {
          "plugin": "pbx.simulator",
          "restart": { "firstDelaySeconds": 1, "longestDelaySeconds": 1, "crashes": 100, "withinMinutes": 1 },
          "settings": {
            "firstExtension": FIRST, "extensions": 8, "operators": ["FIRST"], "traffic": { "callsPerMinute": 0, "operatorCallsPerMinute": 0 },
            "scenario": { "name": "known", "steps": [
              { "at": 0, "do": "manual", "device": "BUSY", "on": true }, { "at": 0, "do": "manual", "device": "OTHER", "on": true },
              { "at": 0, "do": "call", "device": "BUSY", "to": "OTHER" }, { "at": 0.1, "do": "answer", "device": "OTHER" },
              { "at": 0.1, "do": "doNotDisturb", "device": "ALONE", "on": true }, { "at": 0.1, "do": "forward", "device": "AWAY", "kind": "all", "to": "FIRST" } ] }
          }
        }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Killed_again_and_again_it_comes_back_and_the_lamps_are_right() =>
        BreakAsync(instances: 4, rounds: Scale.Of(briefly: 2, fully: 25), child => SendAsync("KILL", child), "was killed");

    [Fact]
    public Task Frozen_it_is_replaced_and_the_lamps_are_right() =>
        BreakAsync(instances: Scale.Of(briefly: 4, fully: 10), rounds: Scale.Of(briefly: 1, fully: 10), child => SendAsync("STOP", child), "heartbeats");

    [Fact]
    public async Task Flooding_it_takes_nothing_from_the_others_and_its_lamps_are_right_when_it_stops()
    {
        await using var server = new ServerProcess();
        await ManyUsers.AddAsync(server, ManyUsers.Operator("ben", "2001"));
        server.WriteConnector("pbx0", ConnectorOf(0));
        await server.StartAsync(cancellationToken: Ct);
        await server.SaysAsync("Connector pbx0 is running", Ct);
        // what the server sends is asserted, not how fast this program reads
        var options = new AttendantClientOptions { Servers = [new ServerAddress("127.0.0.1", server.Port)], UseSecureConnection = false, EventCapacity = 1_000_000 };
        await using var ben = await SignedInConsole.StartAsync(server, "ben", options, Ct, Topic.Lines(), Topic.Calls);
        await ben.UntilAsync("the healthy lines", picture => IsKnown(picture, 0), Ct);
        var before = ben.Events.Count;
        for (var flood = 0; flood < Scale.Of(briefly: 4, fully: 100); flood++)
        {
            server.WriteConnector("flood", Faulty("flood"));
            await ben.UntilAsync("the flood", picture => LinesOf(picture, "flood").Any(line => line.Extension == "8001"), Ct);
            (await ben.Client.Lines.DoNotDisturbAsync(flood % 2 == 0, cancellationToken: Ct)).OrThrow();
            server.WriteConnector("flood", Faulty("none"));
            await ben.UntilAsync("the flood is over", picture => LinesOf(picture, "flood") is [{ Extension: "8000", State: LineState.Idle }], Ct);
            (await ben.Client.Lines.DoNotDisturbAsync(false, cancellationToken: Ct)).OrThrow();
        }

        ben.Events.Skip(before).OfType<LineChanged>().Where(change => change.Line.Source == "pbx0").ShouldAllBe(change => change.Line.State != LineState.Unknown);
        await ShouldSeeTheTruthAsync(server, ben);
        await ben.DisposeAsync();
        await server.ShouldEndCleanlyAsync(Ct);
    }

    private static async Task BreakAsync(int instances, int rounds, Func<int, Task> harm, string why)
    {
        await using var server = new ServerProcess();
        await ManyUsers.AddAsync(server, ManyUsers.Operator("ben", "2001"), ManyUsers.Operator("stranger", "9999"), ManyUsers.Administrator("root"));
        for (var instance = 0; instance < instances; instance++) server.WriteConnector($"pbx{instance}", ConnectorOf(instance));
        await server.StartAsync(cancellationToken: Ct);
        for (var instance = 0; instance < instances; instance++) await server.SaysAsync($"Connector pbx{instance} is running", Ct);
        await using var ben = await SignedInConsole.StartAsync(server, "ben", Ct, Topic.Lines(), Topic.Calls);
        await using var root = await SignedInConsole.StartAsync(server, "root", Ct, Topic.Plugins);
        for (var round = 0; round < rounds; round++)
        {
            await ben.UntilAsync("all lines", picture => Enumerable.Range(0, instances).All(instance => IsKnown(picture, instance)), Ct);
            var restarts = root.Picture.Plugins.Values.Sum(plugin => plugin.Restarts);
            // they are waited for before they happen: what soon passes is not missed
            var told = Enumerable.Range(0, instances).SelectMany<int, Task>(instance =>
            [
                root.UntilAsync($"why pbx{instance} restarts", picture => picture.Plugins.GetValueOrDefault($"pbx{instance}") is { State: "restarting" } plugin && plugin.Reason!.Contains(why, StringComparison.OrdinalIgnoreCase), Ct),
                ben.UntilAsync($"unknown lamps of pbx{instance}", picture => LinesOf(picture, $"pbx{instance}").All(line => line.State == LineState.Unknown), Ct),
            ]).ToList();
            var children = ProcessTree.WorkingBelow(Path.Combine(server.DataFolder, "state"));
            children.Count.ShouldBe(instances);
            foreach (var child in children) await harm(child);
            await ShouldStillAnswerAsync(server);
            await Task.WhenAll(told);
            await root.UntilAsync("all run again", picture => picture.Plugins.Values.All(plugin => plugin is { State: "running", Link: PluginLinkState.Up }) && picture.Plugins.Values.Sum(plugin => plugin.Restarts) >= restarts + instances, Ct);
        }

        await ben.UntilAsync("all lines", picture => Enumerable.Range(0, instances).All(instance => IsKnown(picture, instance)), Ct);
        await ShouldSeeTheTruthAsync(server, ben);
        // more often where the machine has no time for a heartbeat
        root.Picture.Plugins.Values.ShouldAllBe(plugin => plugin.Restarts >= rounds);
        root.ShouldHaveStayedSignedIn();
        await ben.DisposeAsync();
        await root.DisposeAsync();
        await server.ShouldEndCleanlyAsync(Ct);
    }

    /// <summary>Whom no PBX knows is told so at once, though the PBXs cannot be asked.</summary>
    private static async Task ShouldStillAnswerAsync(ServerProcess server)
    {
        await using var client = new AttendantClient(new AttendantClientOptions { Servers = [new ServerAddress("127.0.0.1", server.Port)], UseSecureConnection = false });
        (await client.SignInAsync(Credentials.Of("stranger", ServerProcess.Password), Ct)).Refusal.ShouldNotBeNull().Reason.ShouldBe(Reasons.ExtensionNotControlled);
    }

    private static async Task ShouldSeeTheTruthAsync(ServerProcess server, SignedInConsole ben)
    {
        ben.ShouldHaveStayedSignedIn();
        await using var fresh = await SignedInConsole.StartAsync(server, "ben", Ct, Topic.Lines(), Topic.Calls);
        PictureText.Of(ben.Picture).ShouldBe(PictureText.Of(fresh.Picture));
    }

    private static string ConnectorOf(int instance)
    {
        var first = 2001 + (instance * 100);
        string Number(int offset) => (first + offset).ToString(CultureInfo.InvariantCulture);
        return Connector.Replace("\"FIRST\"", $"\"{first}\"", StringComparison.Ordinal).Replace("FIRST", Number(0), StringComparison.Ordinal)
            .Replace("BUSY", Number(4), StringComparison.Ordinal).Replace("OTHER", Number(5), StringComparison.Ordinal)
            .Replace("ALONE", Number(6), StringComparison.Ordinal).Replace("AWAY", Number(7), StringComparison.Ordinal);
    }

    private static string Faulty(string fault) => $$"""{ "plugin": "fixture.faulty", "settings": { "fault": "{{fault}}" } }""";

    /// <summary>Exactly what the scenario left behind.</summary>
    private static bool IsKnown(ConsolePicture picture, int instance)
    {
        var lines = LinesOf(picture, $"pbx{instance}");
        return lines.Select(line => line.State).SequenceEqual(
            [LineState.Idle, LineState.Idle, LineState.Idle, LineState.Idle, LineState.Busy, LineState.Busy, LineState.Dnd, LineState.Idle])
            && lines[7].Forwarding is [{ Kind: ForwardKind.All }];
    }

    private static List<Line> LinesOf(ConsolePicture picture, string source) =>
        [.. picture.Lines.Values.Where(line => line.Source == source).OrderBy(line => line.Extension, StringComparer.Ordinal)];

    private static async Task SendAsync(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Ct);
    }
}
