namespace Attendant.Plugins.Running;

/// <summary>A child process that does not keep to the link is ended, its status says why, and nothing else notices.</summary>
public sealed class HostileLinkTests
{
    // what the status must say
    private static readonly Dictionary<string, string> Faults = new()
    {
        ["length-zero"] = "0 bytes long",
        ["length-negative"] = "bytes long",
        ["length-huge"] = $"{int.MaxValue} bytes long",
        ["noise"] = "-1 bytes long",
        ["kind-unknown"] = "kind 77",
        ["number-too-short"] = "3 bytes is too short",
        ["reports-no-json"] = "could not be read",
        ["reports-null"] = "null in the place of one",
        ["report-null"] = "null in the place of one",
        ["report-foreign"] = "could not be read",
        ["report-half"] = "missing required properties",
        ["report-deep"] = "could not be read",
        ["numbers-back"] = "After report 5 come the reports 3 to 4",
        ["numbers-far"] = "After report 0",
        ["log-null"] = "null in the place of a line",
        ["reports-half"] = "closed its link",
        ["reports-closed"] = "closed its link",
        ["calls-closed"] = "closed its link",
        ["calls-noise"] = "answers could not be read",
        ["calls-huge"] = $"{int.MaxValue} bytes long",
    };

    [Fact]
    public async Task Whatever_a_child_writes_to_the_link_ends_that_child_alone()
    {
        var logs = new CollectingLogs();
        await using var room = new Room(options => options with { HostProgram = Program() }, logs);
        room.Counting("healthy-assembly", "assembly");
        room.Counting("healthy-process", "process");
        await room.Connectors.StartAsync(TestContext.Current.CancellationToken);
        await room.Observer.UntilAsync("healthy-assembly", ConnectorState.Running);
        await room.Observer.UntilAsync("healthy-process", ConnectorState.Running);

        foreach (var (fault, said) in Faults)
        {
            room.Faulty(fault, "none", "process");
            var ended = await room.Observer.UntilAsync(fault, status => status.State is ConnectorState.Restarting or ConnectorState.Quarantined);
            ended.Reason.ShouldNotBeNull().ShouldContain(said, Case.Sensitive, fault);
            room.Delete(fault);
        }

        foreach (var healthy in new[] { "healthy-assembly", "healthy-process" })
        {
            HealthyPluginTests.ShouldCount(room.Reader(healthy).Items);
            var status = room.Connectors.Statuses.Single(status => status.Name == healthy);
            (status.State, status.Restarts).ShouldBe((ConnectorState.Running, 0));
        }

        logs.Lines.ShouldNotContain(line => line.Contains("   at ", StringComparison.Ordinal));
    }

    private static string Program()
    {
        var here = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(Repository.Root, "tests", "fixtures", "HostileHost", "bin", here.Parent!.Name, here.Name, OperatingSystem.IsWindows() ? "HostileHost.exe" : "HostileHost");
    }
}
