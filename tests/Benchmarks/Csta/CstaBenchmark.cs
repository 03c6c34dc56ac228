using System.Diagnostics;
using System.Globalization;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Telephony;
using Attendant.Pbx.Csta.Tests.Telephony;
using Attendant.Pbx.Csta.Wire;
using Attendant.Pbx.Csta.Xml;
using Attendant.Testing.Processes;

namespace Attendant.Benchmarks.Csta;

/// <summary>The CSTA connector: events from the wire's bytes to reports, and a company's monitors set again after a broken link.</summary>
internal sealed class CstaBenchmark(int devices, int? peerCore)
{
    public async Task<string> RunAsync() =>
        $"""
        | from a frame to a report | events per CPU-second | bytes allocated per event |
        |---|---|---|
        {Events(TimeSpan.FromSeconds(5))}

        {await LinksAsync()}

        """;

    private static string Events(TimeSpan time)
    {
        var told = 0L;
        var framer = new AnnexJFramer();
        var tree = new XmlTree();
        var board = new Switchboard(new CstaProfile(), new DeviceNames(DeviceIdForm.Plain), _ => told++, TimeProvider.System);
        var frame = framer.Encode(9999, DeliveredSample.Xml);
        // the first seconds are the compiler's, which shares the core
        Take(TimeSpan.FromSeconds(6));
        told = 0;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var took = Take(time);
        return string.Create(CultureInfo.InvariantCulture, $"| DeliveredEvent, {frame.Length} bytes | {told / took.TotalSeconds:N0} | {(GC.GetAllocatedBytesForCurrentThread() - bytes) / told:N0} |");

        TimeSpan Take(TimeSpan atLeast)
        {
            using var own = Process.GetCurrentProcess();
            var began = own.TotalProcessorTime;
            while (true)
            {
                for (var turn = 0; turn < 10_000; turn++)
                {
                    framer.Push(frame, one =>
                    {
                        var root = tree.Read(one.Xml);
                        _ = root["monitorCrossRefID"u8].Text;
                        board.Take(root, new DeviceId("302118840100"));
                    });
                }

                own.Refresh();
                if (own.TotalProcessorTime - began >= atLeast) return own.TotalProcessorTime - began;
            }
        }
    }

    private async Task<string> LinksAsync()
    {
        await using var peer = PinnedProcess.Start(peerCore, "dotnet", typeof(CstaPeer).Assembly.Location, CstaPeer.Command, devices.ToString(CultureInfo.InvariantCulture));
        var port = (await peer.SaysAsync(@"listens on (\d+)")).Groups[1].Value;
        await using var plugin = new CstaPlugin();
        var host = new CountingHost { SettingsJson = $$"""{ "port": {{port}}, "profile": "generic-ed6", "requestsPerSecond": 20000 }""" };
        var empty = Memory();
        var first = await TimedAsync(host, async () =>
        {
            await plugin.MonitorAsync(new MonitorRequest { Extensions = [.. CstaPeer.Numbers(devices).Select(number => new DialableNumber(number))] }, CancellationToken.None);
            var started = await plugin.StartAsync(host, CancellationToken.None);
            if (started.Failure is { } failure) throw new InvalidOperationException(failure.Message);
        });
        var full = Memory();
        host.Again();
        var again = await TimedAsync(host, async () =>
        {
            using var kill = Process.Start("kill", ["-HUP", peer.Id.ToString(CultureInfo.InvariantCulture)]);
            await host.Down;
        });
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | {devices:N0} monitored devices, {CstaPeer.Calls(devices):N0} calls | until all is told | processor time |
            |---|---|---|
            | the first link | {first.Took.TotalSeconds:F2} s | {first.Cpu.TotalSeconds:F2} s |
            | after a broken link, a second's delay in it | {again.Took.TotalSeconds:F2} s | {again.Cpu.TotalSeconds:F2} s |

            A monitored device takes {(full - empty) / devices:N0} bytes of the connector's heap.
            """);
    }

    private async Task<(TimeSpan Took, TimeSpan Cpu)> TimedAsync(CountingHost host, Func<Task> begin)
    {
        using var own = Process.GetCurrentProcess();
        var (began, cpu) = (Stopwatch.GetTimestamp(), own.TotalProcessorTime);
        await begin();
        var (told, calls) = await host.Told.WaitAsync(TimeSpan.FromMinutes(5));
        own.Refresh();
        if (told < devices || calls != CstaPeer.Calls(devices)) throw new InvalidOperationException($"{told} devices and {calls} calls were told.");
        return (Stopwatch.GetElapsedTime(began), own.TotalProcessorTime - cpu);
    }

    private static double Memory() => GC.GetTotalMemory(forceFullCollection: true);
}
