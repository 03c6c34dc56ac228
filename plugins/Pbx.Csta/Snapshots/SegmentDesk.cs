using System.Collections.Concurrent;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>
/// Data that do not fit into one message and come as requests of the switching function (SnapshotDeviceData, SnapshotCallData,
/// SwitchingFunctionDevices), put together by their serviceCrossRefID. They need no answer (ECMA-269 16.1.4).
/// </summary>
internal sealed class SegmentDesk
{
    private const int MostSeries = 64;
    // a segment may come before the answer that announces it; more of them than this are nobody's
    private const int MostUnexpected = 32;
    private const int MostSegments = 4096;

    private readonly ConcurrentDictionary<string, Series> _open = new(StringComparer.Ordinal);

    /// <summary>Takes a segment; false where it is none.</summary>
    public bool Take(XmlNode root)
    {
        if (!root.Is("SnapshotDeviceData"u8) && !root.Is("SnapshotCallData"u8) && !root.Is("SwitchingFunctionDevices"u8)) return false;
        if (Find(root["serviceCrossRefID"u8].Text, MostUnexpected) is not { } series) return true;
        lock (series.Segments)
        {
            if (series.Segments.Count >= MostSegments) series.Done.TrySetException(new InvalidDataException($"more than {MostSegments} segments"));
            else series.Segments.Add(root.Copy());
        }
        // a peer that says nothing of the last one sends only one
        if (root["lastSegment"u8].Flag != false) series.Done.TrySetResult();
        return true;
    }

    /// <summary>Says that a series is awaited; called in the order of the wire, though a segment may have come before.</summary>
    public void Expect(string reference) => Find(reference, MostSeries);

    /// <summary>All segments of a series.</summary>
    /// <exception cref="TimeoutException">The last one did not come in time.</exception>
    public async Task<IReadOnlyList<XmlNode>> AwaitAsync(string reference, TimeSpan within, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Find(reference, MostSeries) is not { } series) throw new InvalidDataException($"more than {MostSeries} segmented answers at the same time");
        try
        {
            await series.Done.Task.WaitAsync(within, time, cancellationToken);
            lock (series.Segments) return [.. series.Segments];
        }
        finally
        {
            _open.TryRemove(reference, out _);
        }
    }

    private Series? Find(string? reference, int most)
    {
        if (reference is null) return null;
        if (_open.TryGetValue(reference, out var known)) return known;
        return _open.Count >= most ? null : _open.GetOrAdd(reference, _ => new Series());
    }

    private sealed class Series
    {
        public List<XmlNode> Segments { get; } = [];

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
