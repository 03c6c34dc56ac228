using Attendant.Client;
using Attendant.Client.Events;
using Attendant.Client.Messages;
using Attendant.Client.Picture;
using Attendant.Testing.Processes;

namespace Attendant.Acceptance.Connectors;

/// <summary>What an administrator does in connectors.d while the server runs, as a console sees it that stays signed in throughout.</summary>
public sealed class ConnectorLifeTests : IAsyncLifetime
{
    private const string Main = """{ "plugin": "pbx.simulator", "settings": { "extensions": 2, "operators": ["1001"], "traffic": { "callsPerMinute": 0, "operatorCallsPerMinute": 0 } } }""";

    private readonly CopiedPlugins _plugins = new();
    private ServerProcess _server = null!;
    private SignedInConsole _ada = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _plugins.Copy("pbx.simulator", "pbx.simulator");
        _server = new ServerProcess($"--Plugins:Folder={_plugins.Folder}") { Environment = { ["PBX_TOKEN"] = "s3cret" } };
        await _server.AddUserAsync("ada", "--extension", "1001", "--edition", "Bae", "--role", "Operator", "--role", "Administrator");
        _server.WriteConnector("main", Main);
        await _server.StartAsync(cancellationToken: Ct);
        await _server.SaysAsync("Connector main is running", Ct);
        _ada = await SignedInConsole.StartAsync(_server, "ada", Ct, Topic.Lines(), Topic.Plugins);
        await _ada.UntilAsync("the lines of main", picture => LinesOf(picture, "main").Count == 2, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            TestContext.Current.AddAttachment("server", _server.Output);
        }

        await _ada.DisposeAsync();
        await _server.DisposeAsync();
        _plugins.Dispose();
    }

    [Fact]
    public async Task A_connector_comes_changes_breaks_is_mended_and_goes_while_a_console_stays_signed_in()
    {
        _server.WriteConnector("second", Second(extensions: 2));
        await RunsAsync("second");
        await LinesAreAsync("second", "3001", "3002");

        _server.WriteConnector("second", Second(extensions: 3));
        await LinesAreAsync("second", "3001", "3002", "3003");
        _server.WriteConnector("second", Second(extensions: 1));
        await LinesAreAsync("second", "3001");
        await RunsAsync("second");

        foreach (var broken in BrokenFiles())
        {
            await BreakAsync("second", broken);
        }

        _server.WriteConnector("second", Second(extensions: 1));
        await RunsAsync("second");
        (await CheckAsync()).ExitCode.ShouldBe(0);

        _server.RemoveConnector("second");
        await GoneAsync("second", ["3001"]);
        await ShouldHaveBeenUndisturbedAsync();
    }

    [Fact]
    public async Task A_connector_whose_secret_is_missing_runs_on_as_it_was()
    {
        _server.WriteConnector("secretive", Secretive("env:PBX_TOKEN"));
        await RunsAsync("secretive");
        await LinesAreAsync("secretive", "8000");

        await BreakAsync("secretive", new(Secretive("env:PBX_TOKEN_OF_NOBODY"), "secretMissing",
            ["$.secrets.token", "needs the environment variable PBX_TOKEN_OF_NOBODY", "set it for the service and start the server again"]));
        await BreakAsync("secretive", new(Secretive("file:/nowhere/token"), "secretMissing", ["$.secrets.token", "/nowhere/token", "make it, readable by the server's user"]));

        _server.WriteConnector("secretive", Secretive("env:PBX_TOKEN"));
        await RunsAsync("secretive");
        _server.RemoveConnector("secretive");
        await GoneAsync("secretive", ["8000"]);
        _server.Output.ShouldNotContain("s3cret");
        await ShouldHaveBeenUndisturbedAsync();
    }

    [Fact]
    public async Task A_connector_that_is_wrong_from_the_start_is_shown_with_the_fault_until_it_is_mended_or_gone()
    {
        foreach (var (index, broken) in BrokenFiles().Index())
        {
            var name = $"second{index}";
            _server.WriteConnector(name, broken.Text);
            var status = await StatusAsync(name, plugin => plugin.State == broken.State);
            ShouldTell(status.Reason, broken.Says);
            LinesOf(_ada.Picture, name).ShouldBeEmpty();
        }

        _server.WriteConnector("second0", Second(extensions: 1));
        await RunsAsync("second0");
        await LinesAreAsync("second0", "3001");

        _server.RemoveConnector("second1");
        await GoneAsync("second1", []);
        await ShouldHaveBeenUndisturbedAsync();
    }

    [Fact]
    public async Task A_connector_that_is_switched_off_has_no_lines_and_is_shown_as_such()
    {
        _server.WriteConnector("second", Second(extensions: 1));
        await LinesAreAsync("second", "3001");

        _server.WriteConnector("second", Second(extensions: 1).Replace("\"plugin\"", "\"enabled\": false, \"plugin\"", StringComparison.Ordinal));
        await _ada.UntilAsync("no lines of second", picture => LinesOf(picture, "second").Count == 0, Ct);
        (await StatusAsync("second", plugin => plugin.State == "disabled")).Reason.ShouldBe("The connector file says 'enabled': false.");
        (await CheckAsync()).ExitCode.ShouldBe(0);

        _server.WriteConnector("second", Second(extensions: 2));
        await LinesAreAsync("second", "3001", "3002");
        await ShouldHaveBeenUndisturbedAsync();
    }

    private static string Second(int extensions) =>
        $$$"""{ "plugin": "pbx.simulator", "settings": { "firstExtension": 3001, "extensions": {{{extensions}}}, "operators": ["3001"], "traffic": { "callsPerMinute": 0, "operatorCallsPerMinute": 0 } } }""";

    private static string Secretive(string reference) =>
        $$"""{ "plugin": "fixture.faulty", "settings": { "fault": "none" }, "secrets": { "token": "{{reference}}" } }""";

    private static BrokenFile[] BrokenFiles() =>
    [
        new("""{ "plugin": "pbx.simulator", "settings": { "extensions": 1 """, "unreadable", ["is not JSON", "line 1", "correct the file"]),
        new("""{ "plugin": "pbx.simulator", "setings": { "extensions": 1 } }""", "invalid", ["$.setings is not a known member", "the nearest known one is 'settings'"]),
        new("""{ "plugin": "pbx.simulator", "settings": { "extension": 1 } }""", "settingsRefused", ["$.settings.extension is not a known member", "the nearest known one is 'extensions'"]),
        new("""{ "plugin": "pbx.simulator", "settings": { "extensions": "one" } }""", "settingsRefused", ["$.settings.extensions is a string and must be a whole number"]),
        new("""{ "plugin": "pbx.simulater" }""", "unknownPlugin", ["there is none in", "the nearest known one is 'pbx.simulator'", "install it or correct $.plugin"]),
    ];

    /// <summary>The instance runs on untouched, and the fault is told at the console and on the command line.</summary>
    private async Task BreakAsync(string name, BrokenFile broken)
    {
        var before = _ada.Picture.Plugins[name];
        var children = ProcessTree.ChildrenOf(_server.ProcessId).Order().ToList();
        var lines = LinesOf(_ada.Picture, name);

        _server.WriteConnector(name, broken.Text);
        var status = await StatusAsync(name, plugin => broken.Says.All(part => plugin.Reason?.Contains(part, StringComparison.Ordinal) == true));

        ShouldTell(status.Reason, broken.Says);
        (status.State, status.Since, status.Restarts, status.Link).ShouldBe(("running", before.Since, before.Restarts, PluginLinkState.Up));
        ProcessTree.ChildrenOf(_server.ProcessId).Order().ShouldBe(children);
        LinesOf(_ada.Picture, name).ShouldBe(lines);

        var check = await CheckAsync();
        check.ExitCode.ShouldBe(1);
        ShouldTell(check.Output, [name, .. broken.Says]);
        check.Output.ShouldContain(broken.State, Case.Insensitive);
        check.Errors.ShouldBeEmpty();
    }

    private static void ShouldTell(string? text, string[] says)
    {
        foreach (var part in says)
        {
            text.ShouldNotBeNull().ShouldContain(part);
        }

        text.ShouldNotBeNull().ShouldNotContain("   at ");
        text.ShouldNotContain("Exception");
    }

    private async Task<PluginStatus> StatusAsync(string name, Func<PluginStatus, bool> condition) =>
        (await _ada.UntilAsync($"the status of {name}", picture => picture.Plugins.GetValueOrDefault(name) is { } plugin && condition(plugin), Ct)).Plugins[name];

    private Task RunsAsync(string name) => StatusAsync(name, plugin => plugin is { State: "running", Link: PluginLinkState.Up, Reason: null });

    private Task LinesAreAsync(string name, params string[] extensions) => _ada.UntilAsync(
        $"the lines {string.Join(", ", extensions)} of {name}",
        picture => LinesOf(picture, name) is var lines && lines.Select(line => line.Extension).SequenceEqual(extensions) && lines.All(line => line.State == LineState.Idle),
        Ct);

    private async Task GoneAsync(string name, string[] lines)
    {
        await _ada.UntilAsync($"{name} is gone", picture => !picture.Plugins.ContainsKey(name) && LinesOf(picture, name).Count == 0, Ct);
        var events = _ada.Events;
        events.OfType<PluginRemoved>().Count(removed => removed.Instance == name).ShouldBe(1);
        var last = events.OfType<LineChanged>().Where(change => change.Line.Source == name).GroupBy(change => change.Line.Extension).ToDictionary(group => group.Key, group => group.Last().Line.Id);
        foreach (var line in lines)
        {
            events.OfType<LineRemoved>().ShouldContain(removed => removed.Id == last[line]);
        }
    }

    private async Task ShouldHaveBeenUndisturbedAsync()
    {
        _ada.ShouldHaveStayedSignedIn();
        var main = _ada.Picture.Plugins["main"];
        (main.State, main.Restarts, main.Reason).ShouldBe(("running", 0, null));
        _ada.Events.OfType<LineChanged>().Where(change => change.Line.Source == "main").ShouldAllBe(change => change.Line.State == LineState.Idle);
        await _ada.Client.SignOutAsync(Ct);
        await _server.ShouldEndCleanlyAsync(Ct);
    }

    private Task<CommandResult> CheckAsync() => _server.RunAsync("connectors", "check");

    private static List<Line> LinesOf(ConsolePicture picture, string source) =>
        [.. picture.Lines.Values.Where(line => line.Source == source).OrderBy(line => line.Extension, StringComparer.Ordinal)];

    private sealed record BrokenFile(string Text, string State, string[] Says);
}
