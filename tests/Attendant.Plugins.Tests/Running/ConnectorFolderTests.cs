using Attendant.Contracts.Hosting;

namespace Attendant.Plugins.Running;

/// <summary>Files come, change, break and go while the server runs; each concerns its own connector alone.</summary>
public sealed class ConnectorFolderTests
{
    [Fact]
    public async Task Files_may_come_change_break_and_go_while_others_run_undisturbed()
    {
        await using var room = new Room();
        room.Counting("steady", "assembly");
        await room.Connectors.StartAsync(TestContext.Current.CancellationToken);
        await room.Observer.UntilAsync("steady", ConnectorState.Running);

        room.Faulty("guest", "none", "assembly");
        await room.Observer.UntilAsync("guest", ConnectorState.Running);

        var told = room.Observer.Of("guest").Count;
        room.Faulty("guest", "nonsense", "assembly");
        var refused = await room.Observer.UntilAsync("guest", status => status.RefusedChange is not null, told);
        refused.State.ShouldBe(ConnectorState.Running);
        refused.RefusedChange.ShouldNotBeNull().ShouldContain("$.settings.fault");

        File.WriteAllText(Path.Combine(room.ConnectorFolder, "guest.json"), "{ half a fi");
        await room.Observer.UntilAsync("guest", status => status.RefusedChange?.Contains("is not JSON", StringComparison.Ordinal) == true, told);

        told = room.Observer.Of("guest").Count;
        room.Faulty("guest", "refuseStart", "assembly");
        await room.Observer.UntilAsync("guest", ConnectorState.StartRefused, told);

        room.Delete("guest");
        await room.Observer.UntilAsync("guest", ConnectorState.Stopped, told);
        room.Connectors.Statuses.ShouldHaveSingleItem().Name.ShouldBe("steady");
        room.Connectors.Find("guest").ShouldBeNull();

        HealthyPluginTests.ShouldCount(room.Reader("steady").Items);
        room.Connectors.Statuses[0].Restarts.ShouldBe(0);
    }

    [Fact]
    public async Task The_poll_finds_what_the_file_system_did_not_tell_and_what_was_put_right_elsewhere()
    {
        await using var room = new Room(options => options with { PollEvery = TimeSpan.FromMilliseconds(50) });
        room.Write("late", """
            { "plugin": "fixture.faulty", "isolation": "assembly", "trust": "full", "settings": { "fault": "none" }, "secrets": { "token": "store:late" } }
            """);
        await room.Connectors.StartAsync(TestContext.Current.CancellationToken);
        (await room.Observer.UntilAsync("late", ConnectorState.SecretMissing)).Reason.ShouldNotBeNull().ShouldContain("'late'");
        room.Connectors.Find("late").ShouldBeNull();

        room.Secrets["late"] = "now";

        await room.Observer.UntilAsync("late", ConnectorState.Running);
    }

    [Fact]
    public async Task One_plugin_runs_as_several_connectors_side_by_side()
    {
        await using var room = new Room();
        for (var i = 0; i < 4; i++)
            room.Counting($"copy-{i}", "assembly", everyMilliseconds: 5 + i);
        await room.Connectors.StartAsync(TestContext.Current.CancellationToken);

        for (var i = 0; i < 4; i++)
        {
            await room.Observer.UntilAsync($"copy-{i}", ConnectorState.Running);
            await room.Reader($"copy-{i}").UntilAsync(items => items.Count > 20);
        }

        await room.Connectors.StopAsync(CancellationToken.None);
        for (var i = 0; i < 4; i++)
        {
            await room.Reader($"copy-{i}").Completed;
            room.Reader($"copy-{i}").Items[^1].ShouldBeOfType<InstanceEnded>();
            HealthyPluginTests.ShouldCount([.. room.Reader($"copy-{i}").Items.SkipLast(1)]);
        }

        room.Observer.Told.Count(word => word.StartsWith("removed", StringComparison.Ordinal)).ShouldBe(4);
    }

    [Fact]
    public async Task A_check_says_what_the_gate_would_and_starts_nothing()
    {
        await using var room = new Room();
        room.Faulty("good", "none", "process");
        room.Faulty("bad", "nonsense", "process");

        var statuses = await room.Connectors.CheckAsync(TestContext.Current.CancellationToken);

        statuses.Select(status => (status.Name, status.State)).ShouldBe([("bad", ConnectorState.SettingsRefused), ("good", ConnectorState.Starting)]);
        room.Observer.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_restart_by_command_makes_a_new_instance()
    {
        await using var room = new Room();
        room.Counting("again", "assembly");
        await room.Connectors.StartAsync(TestContext.Current.CancellationToken);
        await room.Observer.UntilAsync("again", ConnectorState.Running);

        (await room.Connectors.RestartAsync("again", TestContext.Current.CancellationToken)).ShouldBeTrue();
        (await room.Connectors.RestartAsync("nobody", TestContext.Current.CancellationToken)).ShouldBeFalse();

        await room.Reader("again").UntilAsync(items => items.OfType<InstanceStarted>().Count() == 2);
        var numbers = room.Reader("again").Items.OfType<NumberedReport>().Select(report => report.Number).ToList();
        numbers.ShouldBe(Enumerable.Range(1, numbers.Count).Select(number => (long)number));
        room.Observer.Told.ShouldBe(["added again"]);
    }

    [Fact]
    public async Task A_child_that_is_killed_comes_back_by_itself()
    {
        await using var room = new Room();
        room.Counting("phoenix", "process");
        await room.Connectors.StartAsync(TestContext.Current.CancellationToken);
        var first = await room.Observer.UntilAsync("phoenix", ConnectorState.Running);

        using (var child = System.Diagnostics.Process.GetProcessById(first.ProcessId!.Value))
            child.Kill();

        (await room.Observer.UntilAsync("phoenix", ConnectorState.Restarting)).Reason.ShouldBe("The child process was killed (signal 9).");
        var second = await room.Observer.UntilAsync("phoenix", status => status.State == ConnectorState.Running && status.ProcessId != first.ProcessId);
        second.Restarts.ShouldBe(1);
        await room.Observer.UntilAsync("phoenix", status => status.ProcessId == second.ProcessId && status.Link == LinkState.Up);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_child_leaves_a_terminal_s_or_a_service_manager_s_signal_to_the_server(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent by kill(1).");
        await using var room = new Room();
        room.Counting("calm", "process", everyMilliseconds: 5);
        await room.Connectors.StartAsync(TestContext.Current.CancellationToken);
        var running = await room.Observer.UntilAsync("calm", ConnectorState.Running);
        await room.Reader("calm").UntilAsync(items => items.Count > 5);

        using (var kill = System.Diagnostics.Process.Start("kill", [$"-{signal}", $"{running.ProcessId}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        var then = room.Reader("calm").Items.Count;
        await room.Reader("calm").UntilAsync(items => items.Count > then + 60);

        using (var child = System.Diagnostics.Process.GetProcessById(running.ProcessId!.Value))
            child.HasExited.ShouldBeFalse();
        room.Reader("calm").Items.OfType<InstanceStarted>().Count().ShouldBe(1);
    }
}
