using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Model.Telephony;
using Attendant.Plugins;
using Attendant.Server.Commands;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Server.Connectors;

public sealed class ConnectorReportsTests
{
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
}
