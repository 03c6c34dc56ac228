using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Attendant.Contracts.Hosting;

namespace Attendant.Plugins.Reports;

/// <summary>
/// The queue between a provider and its reader. Adding never blocks. When full, reports are dropped and one
/// <see cref="ReportsLost"/> stands in their place; dropping ends when the reader has come to it, since only then can a
/// snapshot be asked for that covers all that is missing.
/// </summary>
internal sealed class ReportQueue(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Channel<ConnectorItem> _items = Channel.CreateUnbounded<ConnectorItem>();
    private Gap? _losing;
    private long _last;

    /// <summary>The number of the last report added, dropped ones included.</summary>
    public long LastNumber
    {
        get
        {
            lock (_gate)
                return _last;
        }
    }

    /// <summary>The reader's side.</summary>
    public ChannelReader<ConnectorItem> Reader => field ??= new LosingReader(this);

    /// <summary>Adds a report and gives it the next number.</summary>
    public long Add(ProviderReport report)
    {
        lock (_gate)
        {
            AddNumbered(_last + 1, report);
            return _last;
        }
    }

    /// <summary>Adds a report that has its number already.</summary>
    public void AddNumbered(long number, ProviderReport report)
    {
        lock (_gate)
        {
            _last = number;
            if (_losing is not null)
                _losing.Last = number;
            else if (_items.Reader.Count < capacity)
                _items.Writer.TryWrite(new NumberedReport(number, report));
            else
                Lose(number, number);
        }
    }

    /// <summary>Notes that reports were lost before they came here.</summary>
    public void AddLost(long first, long last)
    {
        lock (_gate)
        {
            _last = last;
            if (_losing is null)
                Lose(first, last);
            else
                _losing.Last = last;
        }
    }

    /// <summary>Adds what must not be lost; there are few of them.</summary>
    public void AddMark(ConnectorItem mark)
    {
        lock (_gate)
        {
            // what is lost after the mark gets a marker of its own behind it
            _losing = null;
            _items.Writer.TryWrite(mark);
        }
    }

    /// <summary>Nothing follows.</summary>
    public void Complete() => _items.Writer.TryComplete();

    private void Lose(long first, long last)
    {
        _losing = new Gap(first) { Last = last };
        _items.Writer.TryWrite(_losing);
    }

    private bool TryTake([MaybeNullWhen(false)] out ConnectorItem item)
    {
        lock (_gate)
        {
            if (!_items.Reader.TryRead(out item))
                return false;
            if (item is not Gap gap)
                return true;
            if (gap == _losing)
                _losing = null;
            item = new ReportsLost(gap.First, gap.Last);
            return true;
        }
    }

    // grows until the reader takes it; a record's equality would compare numbers that move
    private sealed record Gap(long First) : ConnectorItem
    {
        public long Last { get; set; }

        public bool Equals(Gap? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => First.GetHashCode();
    }

    private sealed class LosingReader(ReportQueue queue) : ChannelReader<ConnectorItem>
    {
        public override Task Completion => queue._items.Reader.Completion;

        public override bool CanCount => true;

        public override int Count => queue._items.Reader.Count;

        public override bool TryRead([MaybeNullWhen(false)] out ConnectorItem item) => queue.TryTake(out item);

        public override ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default) =>
            queue._items.Reader.WaitToReadAsync(cancellationToken);
    }
}
