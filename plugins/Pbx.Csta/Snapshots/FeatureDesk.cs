using System.Threading.Channels;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>
/// Reads features beside everything else and a few at a time: lamps and calls come first, and what is told of features later
/// tells no less. A device that waits to be read waits once.
/// </summary>
internal sealed class FeatureDesk(FeatureReader reader, TimeProvider time)
{
    private const int Side = 4;

    // events tell what changes; a lost one is made up for
    private static readonly TimeSpan Stale = TimeSpan.FromHours(1);

    private readonly Channel<DeviceId> _queue = Channel.CreateUnbounded<DeviceId>();
    private readonly Dictionary<DeviceId, long?> _readAt = [];

    /// <summary>Asks for a device's features to be read.</summary>
    public void Ask(DeviceId device)
    {
        lock (_readAt)
        {
            if (_readAt.TryGetValue(device, out var at) && at is null) return;
            _readAt[device] = null;
        }
        _queue.Writer.TryWrite(device);
    }

    /// <summary>Asks where it was not read for long.</summary>
    public void AskIfStale(DeviceId device)
    {
        bool stale;
        lock (_readAt) stale = !_readAt.TryGetValue(device, out var at) || (at is { } since && time.GetElapsedTime(since) >= Stale);
        if (stale) Ask(device);
    }

    public Task RunAsync(CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(_queue.Reader.ReadAllAsync(cancellationToken), new ParallelOptions { MaxDegreeOfParallelism = Side, CancellationToken = cancellationToken }, async (device, token) =>
        {
            // whoever asks from now on asks for a later answer
            lock (_readAt) _readAt[device] = time.GetTimestamp();
            await reader.ReadAsync(device, token);
        });
}
