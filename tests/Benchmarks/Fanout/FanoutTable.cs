using System.Globalization;
using System.Text;
using Attendant.Benchmarks.Subjects;

namespace Attendant.Benchmarks.Fanout;

/// <summary>The rows as a table of Markdown, each beside what the product does.</summary>
internal static class FanoutTable
{
    public static async Task<string> RunAsync(FanoutPlan plan)
    {
        await using var attendant = new AttendantSubject();
        await using var redis = new RedisSubject();
        await using var signalR = new SignalRSubject();
        using var benchmark = new FanoutBenchmark(plan, [attendant, redis, signalR], Console.Error.WriteLine);
        return Of(await benchmark.RunAsync());
    }

    public static string Of(IReadOnlyList<FanoutRow> rows)
    {
        // what a process takes for itself hides what its first consoles take: only the last growth tells of consoles
        var most = rows.Max(row => row.Consoles);
        var table = new StringBuilder()
            .AppendLine("| consoles | events | server | deliveries per CPU-second | product ÷ this | deliveries per second | p50 | p99 | memory per console |")
            .AppendLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows)
        {
            var product = rows.First(other => other.Consoles == row.Consoles && other.Burst == row.Burst);
            table.AppendLine(CultureInfo.InvariantCulture, $"| {row.Consoles:N0} | {(row.Burst == 1 ? "one at a time" : $"bursts of {row.Burst}")} | {row.Subject} | {row.PerCpuSecond:N0} | {product.PerCpuSecond / row.PerCpuSecond:F2} | {row.PerSecond:N0} | {row.MedianMicroseconds / 1000:F2} ms | {row.SlowMicroseconds / 1000:F2} ms | {(row.Consoles == most ? string.Create(CultureInfo.InvariantCulture, $"{row.BytesPerConsole / 1024.0:F1} KB") : "")} |");
        }

        return table.ToString();
    }
}
