using Attendant.Plugins.Secrets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Plugins.Running;

public sealed class FloodTests
{
    [Theory]
    [InlineData("assembly")]
    [InlineData("process")]
    public async Task A_flood_that_nobody_reads_is_bounded_and_says_what_is_missing(string isolation)
    {
        const int Capacity = 500;
        using var folder = new TemporaryFolder();
        folder.Write("connectors.d/flood.json", $$"""{ "plugin": "fixture.faulty", "isolation": "{{isolation}}", "trust": "full", "settings": { "fault": "flood" } }""");
        var idle = new IdleObserver();
        await using var connectors = new Connectors(
            new ConnectorOptions
            {
                PluginFolder = Repository.BuiltPlugins,
                ConnectorFolder = folder.Sub("connectors.d"),
                StateFolder = folder.Sub("state"),
                ReportCapacity = Capacity,
                HandshakeDeadline = TimeSpan.FromMinutes(2),
                StartDeadline = TimeSpan.FromMinutes(2),
            },
            TimeProvider.System, NullLoggerFactory.Instance, idle, new TestSecrets());
        await connectors.StartAsync(TestContext.Current.CancellationToken);
        var connector = await idle.Connector.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await IdleObserver.FloodedAsync(connector, 20 * Capacity);

        connector.Reports.Count.ShouldBeInRange(Capacity, Capacity + 2);

        var expected = 1L;
        var losses = 0;
        while (losses < 2)
        {
            var item = await connector.Reports.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
            switch (item)
            {
                case NumberedReport report:
                    report.Number.ShouldBe(expected);
                    expected++;
                    break;
                case ReportsLost lost:
                    lost.First.ShouldBe(expected);
                    lost.Last.ShouldBeGreaterThanOrEqualTo(lost.First);
                    expected = lost.Last + 1;
                    losses++;
                    break;
            }
        }
    }

    /// <summary>Takes connectors and reads nothing.</summary>
    private sealed class IdleObserver : IConnectorObserver
    {
        public TaskCompletionSource<Connector> Connector { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Added(Connector connector) => Connector.TrySetResult(connector);

        public void Removed(Connector connector)
        {
        }

        public void StatusChanged(ConnectorStatus status)
        {
        }

        public static async Task FloodedAsync(Connector connector, long reports)
        {
            using var net = new CancellationTokenSource(TimeSpan.FromSeconds(120));
            while (connector.Status.Reports < reports)
            {
                net.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }
    }
}
