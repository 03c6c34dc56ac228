using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Plugins;
using Attendant.Plugins.Manifests;
using Attendant.Plugins.Supervision;
using Attendant.Server.Commands;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Server.Connectors;

public sealed class ConnectorReportsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly IReadOnlySet<string> Abilities = new HashSet<string> { nameof(IPbxProvider) };

    private static readonly ConnectorOptions Options = new() { PluginFolder = "", ConnectorFolder = "", StateFolder = "" };

    private static readonly PluginManifest Manifest = new()
    {
        Id = "slow", Name = "Slow", Publisher = "-", Licence = "-", Version = new Version(1, 0), Contract = VersionRange.Any,
        Provides = ["pbx"], EntryAssembly = "Slow.dll", EntryType = "Slow", Isolations = [Isolation.Process],
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_that_cannot_be_understood_counts_as_lost_and_those_behind_it_are_heard()
    {
        await using var board = new SwitchboardFixture();
        await board.StartAsync();
        ProviderReport[] senseless =
        [
            null!,
            new Delivered { Generation = 1, At = board.Now, Call = default, Alerting = null!, Parties = null },
            new CallReported { Generation = 1, At = board.Now, Call = new("c9"), Connections = null!, Parties = null! },
            new DeviceReported { Generation = 1, At = board.Now, Device = default, Number = default, Forwarding = [null!], Refusals = [null!] },
            new Transferred { Generation = 1, At = board.Now, Call = new("c9"), PrimaryOldCall = new(null!), Transferring = null!, TransferredTo = null!, Connections = [null!] },
        ];

        await board.Loop.ChangeAsync(
            model => ConnectorReports.Apply(model, SwitchboardFixture.Pbx, [.. senseless.Select((report, at) => new NumberedReport(at, report))], NullLogger.Instance),
            default);

        (await board.LineAsync("1001")).State.ShouldBe(LineState.Unknown);
        await board.ReportAsync(
            new SnapshotBegan { Generation = 1, At = board.Now, Snapshot = 2, Scope = new SnapshotRequest() },
            board.Device("1001"),
            new SnapshotEnded { Generation = 1, At = board.Now, Snapshot = 2, Complete = true });
        (await board.LineAsync("1001")).State.ShouldBe(LineState.Idle);
        (await board.RingAsync()).State.ShouldBe(CallState.Offered);
    }

    [Fact]
    public async Task What_a_connector_reports_is_heard_while_it_does_not_answer_what_it_was_asked()
    {
        await using var board = new SwitchboardFixture();
        var plugin = new MuteInstance();
        var connector = new Connector("slow", Manifest, new StatusBoard("slow", board.Time), reportCapacity: 100);
        connector.Attach(new GuardedCalls(plugin, "slow", Options, () => 0, board.Time, NullLogger.Instance), Abilities);
        using var reports = new ConnectorReports(board.Loop, new ConnectorStatuses(), NullLogger<ConnectorReports>.Instance);
        reports.Added(connector);
        connector.Queue.AddMark(new InstanceStarted(Abilities));
        await plugin.Called.Task.WaitAsync(Patience, Ct);

        connector.Queue.Add(new LinkReported { Generation = 1, At = board.Now, State = LinkState.Up });
        connector.Queue.Add(new SnapshotBegan { Generation = 1, At = board.Now, Snapshot = 1, Scope = new SnapshotRequest() });
        connector.Queue.Add(board.Device("1001"));
        connector.Queue.Add(new SnapshotEnded { Generation = 1, At = board.Now, Snapshot = 1, Complete = true });

        (await board.Loop.WaitForAsync(picture => picture.FindLines("1001") is [{ State: LineState.Idle } line] ? line : null, TimeSpan.FromDays(1), Ct).WaitAsync(Patience, Ct)).ShouldNotBeNull();
        await reports.StopAsync();
    }
}
