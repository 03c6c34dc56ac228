using Attendant.Plugins.Hosting;

namespace Attendant.Plugins.Supervision;

/// <summary>Looks at a child's memory until it is above its ceiling.</summary>
internal sealed class MemoryWatch(TimeSpan every, TimeProvider time)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Completes with the reason when the child takes too much; never for an instance in this process.</summary>
    public async Task<string> UntilTooMuchAsync(
        IPluginInstance instance, int ceilingMegabytes, Action<long> seen, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(every, time);
        do
        {
            if (instance.MemoryBytes() is not { } bytes)
                continue;
            seen(bytes);
            if (bytes > ceilingMegabytes * Megabyte)
                return $"The child process took {bytes / Megabyte} MB of memory; its ceiling is {ceilingMegabytes} MB ('memoryMegabytes' in the connector file).";
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));

        return "The watch ended.";
    }
}
