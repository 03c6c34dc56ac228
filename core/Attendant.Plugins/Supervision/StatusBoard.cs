using Attendant.Contracts.Hosting;

namespace Attendant.Plugins.Supervision;

/// <summary>What is known of a connector, to be read by anybody at any time.</summary>
internal sealed class StatusBoard(string name, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<WeakReference<System.Runtime.Loader.AssemblyLoadContext>> _ended = [];
    private ConnectorStatus _status = new() { Name = name, Since = time.GetUtcNow() };
    private ConnectorStatus? _published;
    private GuardedCalls? _calls;
    private long _reports;
    private long _lastReportTicks;

    /// <summary>As of now.</summary>
    public ConnectorStatus Status
    {
        get
        {
            lock (_gate)
            {
                var ticks = Volatile.Read(ref _lastReportTicks);
                _ended.RemoveAll(context => !context.TryGetTarget(out _));
                return _status with
                {
                    Reports = Volatile.Read(ref _reports),
                    LastReportAt = ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero),
                    UnfinishedCalls = _calls?.Unfinished ?? 0,
                    Leftovers = _ended.Count,
                };
            }
        }
    }

    public void Change(Func<ConnectorStatus, ConnectorStatus> change)
    {
        lock (_gate)
            _status = change(_status);
    }

    /// <summary>A new state, with its moment and its reason.</summary>
    public void Enter(ConnectorState state, string? reason)
    {
        lock (_gate)
        {
            _status = _status with
            {
                State = state,
                Since = state == _status.State ? _status.Since : time.GetUtcNow(),
                Reason = reason,
                NextStartAt = null,
                MemoryBytes = state == ConnectorState.Running ? _status.MemoryBytes : null,
                ProcessId = state is ConnectorState.Running or ConnectorState.Stopping ? _status.ProcessId : null,
                CannotSurvive = state is ConnectorState.Starting or ConnectorState.Running ? _status.CannotSurvive : null,
            };
            if (state is not (ConnectorState.Running or ConnectorState.Stopping))
                SetLink(LinkState.Unknown, null);
        }
    }

    /// <summary>The provider's link, as it said. True where that is news.</summary>
    public bool Link(LinkState link, string? reason)
    {
        lock (_gate)
        {
            var news = link != _status.Link || reason != _status.LinkReason;
            SetLink(link, reason);
            return news;
        }
    }

    /// <summary>Counts a report.</summary>
    public void Reported()
    {
        Interlocked.Increment(ref _reports);
        Volatile.Write(ref _lastReportTicks, time.GetUtcNow().UtcTicks);
    }

    public void Calls(GuardedCalls? calls)
    {
        lock (_gate)
            _calls = calls;
    }

    /// <summary>Remembers an ended instance until the runtime has let go of it.</summary>
    public void Ended(WeakReference<System.Runtime.Loader.AssemblyLoadContext> context)
    {
        lock (_gate)
            _ended.Add(context);
    }

    /// <summary>The status where something changed since the last time that an observer should know.</summary>
    public ConnectorStatus? TakeNews()
    {
        lock (_gate)
        {
            // memory moves all the time and is no news
            var now = _status with { MemoryBytes = null };
            if (now == _published)
                return null;
            _published = now;
        }

        return Status;
    }

    private void SetLink(LinkState link, string? reason) => _status = _status with
    {
        Link = link,
        LinkReason = reason,
        LinkSince = link == _status.Link ? _status.LinkSince : time.GetUtcNow(),
    };
}
