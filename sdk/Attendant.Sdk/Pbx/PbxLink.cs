using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;

namespace Attendant.Sdk.Pbx;

/// <summary>
/// One link to the PBX, from the attempt to its end. Everything that is learnt through a link is reported through it, so
/// that it carries that link's generation and nothing slips out once the link has ended. Any thread may report; reports go
/// out in the order in which the calls come.
/// </summary>
public sealed class PbxLink
{
    private readonly IPluginHost _host;
    private readonly Lock _gate = new();
    private readonly SnapshotQueue _snapshots = new();
    private LinkState _state = LinkState.Connecting;
    private string? _reason;
    private bool _ended;
    private long _upSince;

    internal PbxLink(IPluginHost host, long generation)
    {
        _host = host;
        Generation = generation;
    }

    /// <summary>The generation of this link.</summary>
    public long Generation { get; }

    /// <summary>How it stands.</summary>
    public LinkState State
    {
        get { lock (_gate) return _state; }
    }

    /// <summary>The host's clock, UTC.</summary>
    public DateTimeOffset Now => _host.Time.GetUtcNow();

    internal string? Reason
    {
        get { lock (_gate) return _reason; }
    }

    internal bool WasUp { get; private set; }

    internal TimeSpan UpFor => WasUp ? _host.Time.GetElapsedTime(_upSince) : TimeSpan.Zero;

    internal SnapshotQueue Snapshots => _snapshots;

    /// <summary>
    /// Signed in, and what the PBX says from here on is current: reports <see cref="LinkState.Up"/> and asks for the full
    /// snapshot that must follow. A second call does nothing.
    /// </summary>
    public void Up()
    {
        lock (_gate)
        {
            if (_ended || _state == LinkState.Up) return;
            _state = LinkState.Up;
            WasUp = true;
            _upSince = _host.Time.GetTimestamp();
            _host.Reports.Report(new LinkReported { Generation = Generation, At = Now, State = LinkState.Up });
        }

        _snapshots.Ask(new SnapshotRequest());
    }

    /// <summary>
    /// Reports with this link's generation. Where <see cref="ProviderReport.At"/> is <c>default</c> it becomes the present
    /// time, so that code which translates the PBX's words needs neither clock nor generation. After the end of the link
    /// it is dropped.
    /// </summary>
    public void Report(PbxReport report)
    {
        lock (_gate)
        {
            if (_ended) return;
            _host.Reports.Report(report with { Generation = Generation, At = report.At == default ? Now : report.At });
        }
    }

    internal void Connecting()
    {
        lock (_gate)
        {
            _host.Reports.Report(new LinkReported { Generation = Generation, At = Now, State = LinkState.Connecting });
        }
    }

    internal void Down(LinkEnd end)
    {
        lock (_gate)
        {
            if (_ended) return;
            _ended = true;
            _state = LinkState.Down;
            _reason = end.Reason;
            _host.Reports.Report(new LinkReported
            {
                Generation = Generation,
                At = Now,
                State = LinkState.Down,
                Reason = end.Reason,
                NeedsAttention = end.NeedsAttention,
            });
        }
    }

    internal void Silence()
    {
        lock (_gate)
        {
            _ended = true;
            _state = LinkState.Down;
        }
    }
}
