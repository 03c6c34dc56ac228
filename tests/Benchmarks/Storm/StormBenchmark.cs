using System.Diagnostics;
using System.Globalization;
using Attendant.Benchmarks.Load;
using Attendant.Benchmarks.Subjects;

namespace Attendant.Benchmarks.Storm;

/// <summary>
/// All consoles are cut off, the PBX goes on, and all come back at once: first to a server that knows them only from its
/// database, then, cut off again, to the same server with what they missed.
/// </summary>
internal sealed class StormBenchmark(int consoles, int? core)
{
    private const int Missed = 64;

    public async Task<string> RunAsync()
    {
        await using var subject = new AttendantSubject();
        await subject.StartAsync(core, consoles);
        using var first = new LoadGenerator();
        var (before, restart) = Come(first, index => subject.Connect(first, index), subject, 0);
        foreach (var connection in before) connection.Dispose();
        // one event a line: each is a state of its own, so that every console misses all of them
        subject.Publish(Missed, []);
        using var second = new LoadGenerator();
        subject.Tally.Clear();
        var (_, cut) = Come(second, index => subject.Return(second, index, before[index]), subject, (long)consoles * Missed);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | {consoles:N0} consoles return at once | until all are served | server's processor time |
            |---|---|---|
            | after a restart, by token, with a new snapshot | {restart.Took.TotalSeconds:F2} s | {restart.Cpu.TotalSeconds:F2} s |
            | after a cut, with {Missed} events missed by each, none lost | {cut.Took.TotalSeconds:F2} s | {cut.Cpu.TotalSeconds:F2} s |

            """);
    }

    private (List<LoadConnection> Consoles, (TimeSpan Took, TimeSpan Cpu) Cost) Come(
        LoadGenerator generator, Func<int, LoadConnection> come, AttendantSubject subject, long deliveries)
    {
        var (began, cpu) = (Stopwatch.GetTimestamp(), subject.Cpu);
        var coming = Enumerable.Range(0, consoles).Select(come).ToList();
        if (!generator.Until(() => subject.Tally.Delivered >= deliveries && coming.TrueForAll(console => console.IsReady)))
            throw new TimeoutException($"{coming.Count(console => console.IsReady)} of {consoles} consoles came back and got {subject.Tally.Delivered} of {deliveries} events.");
        var cost = (Stopwatch.GetElapsedTime(began), subject.Cpu - cpu);
        generator.During(TimeSpan.FromSeconds(1));
        if (subject.Tally.Delivered != deliveries) throw new InvalidOperationException($"{subject.Tally.Delivered} events came, not {deliveries}.");
        return (coming, cost);
    }
}
