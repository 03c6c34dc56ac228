using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Testing.Processes;

namespace Attendant.Plugins.Running;

/// <summary>Every way in which a plugin can misbehave, beside healthy ones that must not notice.</summary>
public sealed class BrokenPluginTests
{
    private static readonly string[] Survivable =
    [
        "throwAtStart", "refuseStart", "hangAtStart", "hangAtStop", "throwAtStop", "flood", "loop", "writeOutput", "throwOnTimer",
        "throwOnThread", "throwInAsyncVoid", "throwInCall", "hangInCall", "blockInCall",
    ];

    private static readonly string[] OnlyInChild = ["abort", "stackOverflow", "leak"];

    [Fact]
    public async Task Nothing_that_a_plugin_in_the_servers_process_does_wrong_and_can_be_survived_disturbs_the_healthy() =>
        await AllBesideTheHealthyAsync("assembly", Survivable);

    [Fact]
    public async Task Nothing_that_a_plugin_in_a_child_does_wrong_disturbs_the_healthy() =>
        await AllBesideTheHealthyAsync("process", [.. Survivable, .. OnlyInChild]);

    private static async Task AllBesideTheHealthyAsync(string isolation, string[] faults)
    {
        PluginFaults.Install();
        var logs = new CollectingLogs();
        using var plugins = new CopiedPlugins();
        await using var room = new Room(options => options with
        {
            PluginFolder = plugins.Folder,
            CallDeadline = TimeSpan.FromSeconds(20),
            StopDeadline = TimeSpan.FromSeconds(2),
        }, logs);
        room.Counting("healthy-assembly", "assembly");
        room.Counting("healthy-process", "process");
        await room.Connectors.StartAsync(TestContext.Current.CancellationToken);
        await room.Observer.UntilAsync("healthy-assembly", ConnectorState.Running);
        await room.Observer.UntilAsync("healthy-process", ConnectorState.Running);

        foreach (var fault in faults)
            room.Faulty(fault.ToLowerInvariant(), fault, isolation, plugin: fault == "hangAtStart" ? "fixture.hasty" : "fixture.faulty");
        foreach (var fault in faults)
            await ShouldTellTheTruthAsync(room, fault.ToLowerInvariant(), fault, logs);

        var hanging = new[] { "hangincall", "blockincall" }.Select(name => SwitchAsync(room, name, "d")).ToList();
        for (var i = 0; i < 20; i++)
        {
            (await SwitchAsync(room, "healthy-assembly", $"a{i}")).Result.ShouldBe(ServiceResult.Done);
            (await SwitchAsync(room, "healthy-process", $"p{i}")).Result.ShouldBe(ServiceResult.Done);
        }

        foreach (var answer in await Task.WhenAll(hanging))
        {
            answer.Result.Failure!.Code.ShouldBe(ServiceFailureCode.Timeout);
            answer.Result.Failure.EffectUnknown.ShouldBeTrue();
        }

        (await SwitchAsync(room, "throwincall", "d")).Result.Failure!.Message.ShouldContain("a wrong turn in a call");
        room.Delete("hangatstop");
        room.Delete("throwatstop");
        await room.Observer.UntilAsync("hangatstop", ConnectorState.Stopped);
        await room.Observer.UntilAsync("throwatstop", ConnectorState.Stopped);

        foreach (var healthy in new[] { "healthy-assembly", "healthy-process" })
        {
            HealthyPluginTests.ShouldCount(room.Reader(healthy).Items);
            var status = room.Connectors.Statuses.Single(status => status.Name == healthy);
            (status.State, status.Restarts).ShouldBe((ConnectorState.Running, 0));
        }
    }

    private static async Task ShouldTellTheTruthAsync(Room room, string name, string fault, CollectingLogs logs)
    {
        switch (fault)
        {
            case "throwAtStart":
                (await room.Observer.UntilAsync(name, ConnectorState.Restarting)).Reason.ShouldNotBeNull().ShouldContain("a wrong turn at the start");
                break;
            case "refuseStart":
                (await room.Observer.UntilAsync(name, ConnectorState.StartRefused)).Reason.ShouldBe("The plugin refused to start: The host and the port contradict each other.");
                break;
            case "hangAtStart":
                (await room.Observer.UntilAsync(name, ConnectorState.Restarting)).Reason.ShouldNotBeNull().ShouldContain("needs to start within");
                break;
            case "abort":
                (await room.Observer.UntilAsync(name, ConnectorState.Restarting)).Reason.ShouldNotBeNull().ShouldContain("aborted");
                break;
            case "stackOverflow":
                (await room.Observer.UntilAsync(name, ConnectorState.Restarting)).Reason.ShouldNotBeNull().ShouldContain("Stack overflow");
                break;
            case "leak":
                (await room.Observer.UntilAsync(name, ConnectorState.Restarting)).Reason.ShouldNotBeNull().ShouldMatch("(?i)memory");
                break;
            case "throwOnTimer" or "throwOnThread" or "throwInAsyncVoid":
                (await room.Observer.UntilAsync(name, ConnectorState.Restarting)).Reason.ShouldNotBeNull().ShouldContain("of its own");
                break;
            case "writeOutput":
                await room.Observer.UntilAsync(name, ConnectorState.Running);
                if (room.Connectors.Statuses.Single(status => status.Name == name).Isolation == Isolation.Process)
                    logs.Lines.ShouldContain(line => line.Contains("a word that nobody asked for", StringComparison.Ordinal));
                break;
            default:
                await room.Observer.UntilAsync(name, ConnectorState.Running);
                break;
        }
    }

    private static Task<ProviderAnswer> SwitchAsync(Room room, string name, string device) =>
        room.Connectors.Find(name)!.CallAsync<IPbxDoNotDisturb>(
            (pbx, token) => pbx.SetDoNotDisturbAsync(new DeviceSwitchRequest { Device = new DeviceId(device), On = true }, token),
            TestContext.Current.CancellationToken);
}
