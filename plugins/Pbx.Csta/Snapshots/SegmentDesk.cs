using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Snapshots;

/// <summary>
/// Data that do not fit into one message and come as requests of the switching function (SnapshotDeviceData, SnapshotCallData,
/// SwitchingFunctionDevices), put together by their serviceCrossRefID. They need no answer (ECMA-269 16.1.4).
/// </summary>
internal sealed class SegmentDesk
{
    private const int MostSeries = 64;
    // a segment may come before the answer that announces it: of those that nobody has announced the oldest go first
    private const int MostUnexpected = 32;
    private const int MostSegments = 4096;
    private const int MostOctets = 32 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Series> _open = new(StringComparer.Ordinal);
    private readonly Queue<string> _unexpected = new();
    private long _octets;

    /// <summary>Takes a segment; false where it is none.</summary>
    public bool Take(XmlNode root)
    {
        if (!root.Is("SnapshotDeviceData"u8) && !root.Is("SnapshotCallData"u8) && !root.Is("SwitchingFunctionDevices"u8)) return false;
        if (root["serviceCrossRefID"u8].Text is not { } reference) return true;
        lock (_gate)
        {
            var series = Early(reference);
            if (series.Segments.Count >= MostSegments) series.Done.TrySetException(new InvalidDataException($"more than {MostSegments} segments"));
            else if (_octets + root.Message.Length > MostOctets) series.Done.TrySetException(new InvalidDataException($"more than {MostOctets} octets in segments"));
            else
            {
                series.Segments.Add(root.Copy());
                series.Octets += root.Message.Length;
                _octets += root.Message.Length;
            }
            // a peer that says nothing of the last one sends only one
            if (root["lastSegment"u8].Flag != false) series.Done.TrySetResult();
        }
        return true;
    }

    /// <summary>Says that a series is awaited; called in the order of the wire, though a segment may have come before.</summary>
    public void Expect(string reference)
    {
        lock (_gate) Awaited(reference);
    }

    /// <summary>All segments of a series.</summary>
    /// <exception cref="TimeoutException">The last one did not come in time.</exception>
    public async Task<IReadOnlyList<XmlNode>> AwaitAsync(string reference, TimeSpan within, TimeProvider time, CancellationToken cancellationToken)
    {
        Series? series;
        lock (_gate) series = Awaited(reference);
        if (series is null) throw new InvalidDataException($"more than {MostSeries} segmented answers at the same time");
        try
        {
            await series.Done.Task.WaitAsync(within, time, cancellationToken);
            lock (_gate) return [.. series.Segments];
        }
        finally
        {
            lock (_gate) Forget(reference);
        }
    }

    private Series? Awaited(string reference)
    {
        if (!_open.TryGetValue(reference, out var series))
        {
            if (_open.Values.Count(one => one.Expected) >= MostSeries) return null;
            _open[reference] = series = new Series();
        }
        series.Expected = true;
        return series;
    }

    private Series Early(string reference)
    {
        if (_open.TryGetValue(reference, out var series)) return series;
        _unexpected.Enqueue(reference);
        while (_unexpected.Count > MostUnexpected)
            if (_unexpected.Dequeue() is var old && _open.TryGetValue(old, out var early) && !early.Expected) Forget(old);
        return _open[reference] = new Series();
    }

    private void Forget(string reference)
    {
        if (_open.Remove(reference, out var series)) _octets -= series.Octets;
    }

    private sealed class Series
    {
        public List<XmlNode> Segments { get; } = [];

        public long Octets { get; set; }

        public bool Expected { get; set; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
