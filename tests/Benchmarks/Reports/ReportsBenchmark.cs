using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Attendant.Benchmarks.Subjects;
using Attendant.Contracts.Pbx;
using Attendant.Plugins;
using Attendant.Testing.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attendant.Benchmarks.Reports;

/// <summary>How many reports a plugin gets to the server in a second, each seen in order, in the server's process and from a child.</summary>
internal sealed class ReportsBenchmark(TimeSpan time) : IConnectorObserver, ISecretStore
{
    // two portions are on their way, so that neither side waits for the other, and the queue never overflows
    private const int Portion = 4000;
    private readonly TaskCompletionSource<Connector> _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<string> RunAsync(TimeSpan time) =>
        $"""
        | plugin | reports per second, in order |
        |---|---|
        {await new ReportsBenchmark(time).MeasureAsync("in the server's process", "assembly")}
        {await new ReportsBenchmark(time).MeasureAsync("in a child process", "process")}

        """;

    public void Added(Connector connector) => _added.TrySetResult(connector);

    public void Removed(Connector connector)
    {
    }

    public void StatusChanged(ConnectorStatus status)
    {
    }

    public string? Find(string name) => null;

    private async Task<string> MeasureAsync(string what, string isolation)
    {
        var folder = Directory.CreateTempSubdirectory("attendant-reports-").FullName;
        try
        {
            var port = FreePort.Find();
            Directory.CreateDirectory(Path.Combine(folder, "connectors.d"));
            await File.WriteAllTextAsync(
                Path.Combine(folder, "connectors.d", "pbx.json"),
                $$"""{ "plugin": "fixture.reporting", "isolation": "{{isolation}}", "trust": "full", "settings": { "port": {{port}} } }""");
            await using var connectors = new Connectors(
                new ConnectorOptions
                {
                    PluginFolder = Repository.BuiltPlugins,
                    ConnectorFolder = Path.Combine(folder, "connectors.d"),
                    StateFolder = Path.Combine(folder, "state"),
                    HostProgram = Path.Combine(Path.GetDirectoryName(Repository.Server)!, "Attendant.PluginHost"),
                },
                TimeProvider.System, NullLoggerFactory.Instance, this, this);
            await connectors.StartAsync(CancellationToken.None);
            var connector = await _added.Task;
            while (await connector.Reports.ReadAsync() is not NumberedReport { Report: SnapshotEnded })
            {
                // what it says at its start
            }

            using var pbx = new TcpClient { NoDelay = true };
            await pbx.ConnectAsync(IPAddress.Loopback, port);
            await FloodAsync(connector, pbx.GetStream(), TimeSpan.FromSeconds(2));
            var rate = await FloodAsync(connector, pbx.GetStream(), time);
            return string.Create(CultureInfo.InvariantCulture, $"| {what} | {rate:N0} |");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private long _last;
    private long _said;

    private async Task<double> FloodAsync(Connector connector, NetworkStream pbx, TimeSpan time)
    {
        var word = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"flood {Portion}\n"));
        var (began, seen, asked) = (Stopwatch.GetTimestamp(), 0L, 2L * Portion);
        await pbx.WriteAsync((byte[])[.. word, .. word]);
        while (seen < asked)
        {
            await connector.Reports.WaitToReadAsync();
            while (connector.Reports.TryRead(out var item))
            {
                See(item);
                if (++seen % Portion != 0 || Stopwatch.GetElapsedTime(began) >= time) continue;
                asked += Portion;
                await pbx.WriteAsync(word);
            }
        }

        return seen / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private void See(ConnectorItem item)
    {
        if (item is not NumberedReport { Report: DeviceReported { DisplayName: { } said } } report)
            throw new InvalidOperationException($"Reports were lost: {item}");
        var number = long.Parse(said, CultureInfo.InvariantCulture);
        if (number != _said + 1 || (_last != 0 && report.Number != _last + 1))
            throw new InvalidOperationException($"Report {number} came after {_said}.");
        (_said, _last) = (number, report.Number);
    }
}
