using System.Globalization;
using Attendant.Client;
using Attendant.Client.Events;
using Attendant.Client.Messages;
using Attendant.Testing.Processes;

namespace Attendant.Acceptance.Connectors;

/// <summary>
/// A server with healthy connectors and a console at each: two PBXs that count (one in the server's process, one in a
/// child), so that an event that is missing or out of order is seen exactly, and a simulated one that is commanded.
/// </summary>
internal sealed class HealthySide : IAsyncDisposable
{
    private const string CountedInProcess = "7001";
    private const string CountedInChild = "7002";
    private const int Enough = 100;
    private readonly CopiedPlugins _plugins = new();
    private readonly List<SignedInConsole> _consoles = [];
    private readonly CancellationToken _cancel;
    private bool _on;

    private HealthySide(CancellationToken cancellationToken)
    {
        _cancel = cancellationToken;
        _plugins.Copy("pbx.simulator", "pbx.simulator");
        _plugins.Copy("fixture.old-newtonsoft", "fixture.old-newtonsoft");
        _plugins.Copy("fixture.faulty", "fixture.newer");
        _plugins.Change("fixture.newer", "\"contract\": { \"from\": \"1.0\", \"until\": \"2.0\" }", "\"contract\": { \"from\": \"7.0\", \"until\": \"8.0\" }");
        Server = new ServerProcess($"--Plugins:Folder={_plugins.Folder}");
    }

    public ServerProcess Server { get; }

    /// <summary>At the line 7001 of the PBX that counts in the server's process.</summary>
    public SignedInConsole Anna => _consoles[0];

    /// <summary>At the line 7002 of the PBX that counts in a child.</summary>
    public SignedInConsole Cora => _consoles[1];

    /// <summary>At the line 1001 of the simulated PBX; sees everybody's lamps and may switch colleagues' do-not-disturb.</summary>
    public SignedInConsole Ben => _consoles[2];

    /// <summary>An administrator without a line, who sees how the plugins are.</summary>
    public SignedInConsole Root => _consoles[3];

    public static async Task<HealthySide> StartAsync(CancellationToken cancellationToken)
    {
        var side = new HealthySide(cancellationToken);
        try
        {
            await side.BeginAsync();
            return side;
        }
        catch
        {
            await side.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes and ends a call, and switches the counting lines' do-not-disturb: everything must be done, and seen.</summary>
    public async Task CommandAsync()
    {
        var made = (await Ben.Client.Calls.MakeAsync("1002", cancellationToken: _cancel)).OrThrow();
        await Ben.UntilAsync("the call", picture => picture.Calls.Keys.Any(key => key.Id == made.CallId), _cancel);
        (await Ben.Client.Calls.HangUpAsync(made.CallId, _cancel)).OrThrow();
        await Ben.UntilAsync("no call", picture => picture.Calls.IsEmpty, _cancel);
        _on = !_on;
        foreach (var counted in new[] { Anna, Cora })
        {
            (await counted.Client.Lines.DoNotDisturbAsync(_on, cancellationToken: _cancel)).OrThrow();
            counted.Client.Picture.OwnLines.Single().Dnd.ShouldBe(_on);
        }
    }

    /// <summary>Nobody lost anything, up to calls that begin only now.</summary>
    public async Task ShouldBeUndisturbedAsync()
    {
        foreach (var (console, connector) in new[] { (Anna, "counting-assembly"), (Cora, "counting-process") })
        {
            // however quickly the test went: enough calls to count
            var told = console.Events.OfType<CallChanged>().Select(change => NumberOf(change.Call)).ToList();
            var until = Math.Max(told[^1] + 20, told[0] + Enough);
            await console.UntilAsync($"the call after {until}", picture => picture.Calls.Values.Any(call => NumberOf(call) > until), _cancel);
            ShouldHaveCounted(console.Events);
            ShouldBeHealthy(connector);
        }

        ShouldBeHealthy("simulator");
        foreach (var console in _consoles)
        {
            console.ShouldHaveStayedSignedIn();
        }
    }

    /// <summary>Signs out and ends the server.</summary>
    public async Task EndAsync()
    {
        foreach (var console in _consoles)
        {
            await console.Client.SignOutAsync(_cancel);
        }

        await Server.ShouldEndCleanlyAsync(_cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var console in _consoles)
        {
            await console.DisposeAsync();
        }

        await Server.DisposeAsync();
        _plugins.Dispose();
    }

    private async Task BeginAsync()
    {
        await Server.AddUserAsync("anna", "--extension", CountedInProcess, "--edition", "Bae", "--role", "Operator");
        await Server.AddUserAsync("cora", "--extension", CountedInChild, "--edition", "Bae", "--role", "Operator");
        await Server.AddUserAsync("ben", "--extension", "1001", "--edition", "Bae", "--role", "Operator", "--role", "Supervisor");
        await Server.AddUserAsync("root", "--role", "Administrator");
        Server.WriteConnector("counting-assembly", Counting("assembly", CountedInProcess));
        Server.WriteConnector("counting-process", Counting("process", CountedInChild));
        Server.WriteConnector("simulator", """
            { "plugin": "pbx.simulator", "settings": { "extensions": 3, "operators": ["1001", "1002"], "traffic": { "callsPerMinute": 0, "operatorCallsPerMinute": 0 } } }
            """);
        await Server.StartAsync(cancellationToken: _cancel);
        foreach (var connector in new[] { "counting-assembly", "counting-process", "simulator" })
        {
            await Server.SaysAsync($"Connector {connector} is running", _cancel);
        }

        _consoles.Add(await SignedInConsole.StartAsync(Server, "anna", _cancel, Topic.Lines(CountedInProcess), Topic.Calls));
        _consoles.Add(await SignedInConsole.StartAsync(Server, "cora", _cancel, Topic.Lines(CountedInChild), Topic.Calls));
        _consoles.Add(await SignedInConsole.StartAsync(Server, "ben", _cancel, Topic.Lines(), Topic.Calls));
        _consoles.Add(await SignedInConsole.StartAsync(Server, "root", _cancel, Topic.Plugins));
    }

    private static string Counting(string isolation, string extension) =>
        $$"""{ "plugin": "fixture.counting", "isolation": "{{isolation}}", "trust": "full", "settings": { "everyMilliseconds": 20, "extension": "{{extension}}" } }""";

    private void ShouldBeHealthy(string connector)
    {
        var status = Root.Picture.Plugins[connector];
        (status.State, status.Restarts, status.Link).ShouldBe(("running", 0, PluginLinkState.Up), status.ToString());
    }

    /// <summary>Calls are told one by one: each begins with the number after the one before, when that one has ended. Lamps may skip, but not go back.</summary>
    private static void ShouldHaveCounted(IReadOnlyList<ConsoleEvent> events)
    {
        Call? ringing = null;
        var (last, calls) = (0L, 0);
        foreach (var happened in events)
        {
            if (happened is CallChanged { Call: var call } && call.Id != ringing?.Id)
            {
                happened.Picture.Calls.Values.ShouldHaveSingleItem("the call before has ended").ShouldBe(call);
                NumberOf(call).ShouldBe(calls == 0 ? NumberOf(call) : last + 1);
                (ringing, last, calls) = (call, NumberOf(call), calls + 1);
            }
            else if (happened is CallEnded ended && ringing is not null)
            {
                ended.CallId.ShouldBe(ringing.Id);
                happened.Picture.Calls.ShouldBeEmpty();
            }
        }

        calls.ShouldBeGreaterThan(Enough);
        var lamps = events.OfType<LineChanged>().Select(change => change.Line).ToList();
        lamps.Select(lamp => long.Parse(lamp.DisplayName!, CultureInfo.InvariantCulture)).ShouldBeInOrder(SortDirection.Ascending);
        lamps.ShouldAllBe(lamp => lamp.State != LineState.Unknown);
    }

    private static long NumberOf(Call call) => long.Parse(call.Calling.Number, CultureInfo.InvariantCulture);
}
