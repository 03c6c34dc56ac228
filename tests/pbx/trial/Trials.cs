using System.Diagnostics;
using System.Net;

namespace Attendant.Testing.Trial;

/// <summary>Runs the scenarios one after the other, each with phones of its own.</summary>
internal static class Trials
{
    private static readonly (string Name, Func<Bed, Task> Run)[] Scenarios =
    [
        .. CallScenarios.All,
        .. TransferScenarios.All,
        .. RemoteControlScenarios.All,
        .. ComparerScenarios.All,
    ];

    public static async Task<int> RunAsync(IPAddress pbx, string[] words, TextWriter output)
    {
        var failed = 0;
        foreach (var (name, run) in Scenarios.Where(scenario => words.All(word => scenario.Name.Contains(word, StringComparison.OrdinalIgnoreCase))))
        {
            var clock = Stopwatch.StartNew();
            await using var bed = new Bed(pbx);
            try
            {
                // a channel of the scenario before may still be playing its last beep
                await bed.UntilAsync("no channel is left", state => state.Extensions.Values.All(extension => extension.Channels.Count == 0));
                clock.Restart();
                await run(bed);
                await output.WriteLineAsync($"ok      {clock.Elapsed.TotalSeconds,5:0.0} s  {name}{bed.Remarks}");
            }
            catch (Exception failure)
            {
                failed++;
                await output.WriteLineAsync($"FAILED  {clock.Elapsed.TotalSeconds,5:0.0} s  {name}{bed.Remarks}\n{failure}\n{bed.Logs}");
            }
        }

        return failed == 0 ? 0 : 1;
    }
}
