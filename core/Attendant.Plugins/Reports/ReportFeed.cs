using Attendant.Contracts.Hosting;

namespace Attendant.Plugins.Reports;

/// <summary>
/// One instance's way into its connector's queue. What it reports while starting is held back until it has started, so
/// that a reader never hears of an instance that cannot be called; after its end it is not heard any more.
/// </summary>
internal sealed class ReportFeed : IReportSink
{
    private readonly ReportQueue _queue;
    private readonly Action<ProviderReport> _seen;
    private readonly Lock _gate = new();
    private readonly SortedList<long, TaskCompletionSource> _waiting = [];
    private readonly long _base;
    private ReportQueue? _held;
    private bool _ended;
    private long _reached;

    /// <param name="queue">The connector's queue.</param>
    /// <param name="capacity">How many reports are held back at most while starting.</param>
    /// <param name="seen">Told of each report; must be quick.</param>
    public ReportFeed(ReportQueue queue, int capacity, Action<ProviderReport> seen)
    {
        _queue = queue;
        _seen = seen;
        _base = queue.LastNumber;
        _held = new ReportQueue(capacity);
        _reached = _base;
    }

    /// <summary>Told, in a sentence, of what never came into the queue; must be quick.</summary>
    public Action<string>? Dropped { get; init; }

    /// <summary>The number, in the connector's count, of the last report of this instance.</summary>
    public long LastNumber
    {
        get
        {
            lock (_gate)
                return _reached;
        }
    }

    /// <inheritdoc/>
    public void Report(ProviderReport report)
    {
        // the family is closed: a record of the plugin's own would be nothing to anybody
        if (report is null || report.GetType().Assembly != typeof(ProviderReport).Assembly)
        {
            Dropped?.Invoke($"A report was dropped: {report?.GetType().FullName ?? "null"} is none of the contract's.");
            return;
        }

        lock (_gate)
            Take(_reached + 1, report);
    }

    /// <summary>Takes a report that a child has numbered, from 1.</summary>
    public void Report(long childNumber, ProviderReport report)
    {
        lock (_gate)
            Take(_base + childNumber, report);
    }

    /// <summary>A child's own queue was full.</summary>
    public void Lost(long firstChildNumber, long lastChildNumber)
    {
        lock (_gate)
        {
            if (_ended)
                return;
            Dropped?.Invoke($"{lastChildNumber - firstChildNumber + 1} report(s) from number {firstChildNumber} on never left the child: too many at once, too long, or none of the contract's.");
            (_held ?? _queue).AddLost(_base + firstChildNumber, _base + lastChildNumber);
            Reach(_base + lastChildNumber);
        }
    }

    /// <summary>The instance has started: announces it, then lets go of what was held back.</summary>
    public void Open(IReadOnlySet<string> capabilities)
    {
        lock (_gate)
        {
            if (_ended || _held is not { } held)
                return;
            _held = null;
            _queue.AddMark(new InstanceStarted(capabilities));
            while (held.Reader.TryRead(out var item))
            {
                if (item is NumberedReport numbered)
                    _queue.AddNumbered(numbered.Number, numbered.Report);
                else if (item is ReportsLost lost)
                    _queue.AddLost(lost.First, lost.Last);
            }
        }
    }

    /// <summary>Nothing more of this instance is taken. Announces the end where the beginning was.</summary>
    public void Close(string reason)
    {
        lock (_gate)
        {
            if (_ended)
                return;
            _ended = true;
            if (_held is null)
                _queue.AddMark(new InstanceEnded(reason));
            foreach (var waiting in _waiting.Values)
                waiting.TrySetResult();
            _waiting.Clear();
        }
    }

    /// <summary>Completes when the child's report of this number is in the queue, or the instance has ended.</summary>
    public Task ReachedAsync(long childNumber)
    {
        lock (_gate)
        {
            var number = _base + childNumber;
            if (_ended || _reached >= number)
                return Task.CompletedTask;
            if (!_waiting.TryGetValue(number, out var waiting))
                _waiting[number] = waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return waiting.Task;
        }
    }

    /// <summary>A child's number in the connector's count.</summary>
    public long Number(long childNumber) => _base + childNumber;

    private void Take(long number, ProviderReport report)
    {
        if (_ended)
            return;
        (_held ?? _queue).AddNumbered(number, report);
        Reach(number);
        _seen(report);
    }

    private void Reach(long number)
    {
        _reached = number;
        while (_waiting.Count > 0 && _waiting.GetKeyAtIndex(0) <= number)
        {
            _waiting.GetValueAtIndex(0).TrySetResult();
            _waiting.RemoveAt(0);
        }
    }
}
