using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Net.WebSockets;
using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Sdk.Hosting;

namespace Attendant.Sdk.Pbx;

/// <summary>
/// What every PBX plugin does alike: keeps a link to the PBX and makes it anew, counts its generations, reports it, tells
/// snapshots one at a time, remembers what is watched, owns what runs in the background. A plugin derives from it, adds the
/// interfaces of what its PBX can do (<see cref="IPbxCallControl"/>, …), and writes what is abstract here.
/// </summary>
/// <remarks>
/// Order: <see cref="OnStartAsync"/>; then, as often as the link breaks, <see cref="RunLinkAsync"/>, within which after
/// <see cref="PbxLink.Up"/> <see cref="TellSnapshotAsync"/> runs beside it; at the end the running link is cancelled and
/// awaited, then every other background task, then <see cref="OnStopAsync"/>. Nothing is reported after that.
/// </remarks>
public abstract class PbxPlugin : IPbxProvider, IAsyncDisposable
{
    private IPluginHost? _host;
    private BackgroundTasks? _background;
    private volatile PbxLink? _link;
    private volatile bool _stopped;
    private long _snapshot;
    private readonly ConcurrentQueue<MonitorRequest> _late = new();

    /// <summary>What the host gave. There from <see cref="OnStartAsync"/> on.</summary>
    protected IPluginHost Host => _host ?? throw new InvalidOperationException("The plugin has not been started.");

    /// <summary>Runs and awaits background tasks. There from <see cref="OnStartAsync"/> on.</summary>
    protected BackgroundTasks Background => _background ?? throw new InvalidOperationException("The plugin has not been started.");

    /// <summary>What is to be watched, over all links.</summary>
    protected MonitorSet Monitors { get; } = new();

    /// <summary>The delay between attempts: 1 s, doubling up to 60 s, with jitter. Set it in <see cref="OnStartAsync"/> for another.</summary>
    protected RetryDelay Retry { get; set; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));

    /// <summary>The link while it is up, else null. Take it once per request: it may be another the next moment.</summary>
    protected PbxLink? Link => _link is { State: LinkState.Up } up ? up : null;

    /// <summary>The answer to a request that comes while there is no link.</summary>
    protected static ServiceFailure NoLink => new()
    {
        Code = ServiceFailureCode.LinkDown,
        Message = "The link to the PBX is down; it is being made again.",
        Transient = true,
    };

    /// <summary>For the heartbeat: devices watched.</summary>
    protected virtual int Monitored => 0;

    /// <summary>For the heartbeat: devices asked for and refused by the PBX.</summary>
    protected virtual int Refused => 0;

    /// <inheritdoc/>
    public async Task<ServiceResult> StartAsync(IPluginHost host, CancellationToken cancellationToken)
    {
        _host = host;
        _background = new BackgroundTasks(host.Log);
        var started = await OnStartAsync(cancellationToken).ConfigureAwait(false);
        if (started.Outcome == ServiceOutcome.Done) _background.Run("link", KeepLinkAsync);
        return started;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_background is null) return;
        try
        {
            await _background.StopAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _link?.Silence();
            _stopped = true;
        }

        await OnStopAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public virtual Task<HealthReport> CheckHealthAsync(CancellationToken cancellationToken)
    {
        var link = _link;
        return Task.FromResult(new HealthReport
        {
            Link = link?.State ?? LinkState.Connecting,
            Reason = link?.Reason,
            Monitored = Monitored,
            Refused = Refused,
        });
    }

    /// <inheritdoc/>
    public abstract Task<DiagnosisReport> DiagnoseAsync(DiagnosisSubject subject, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers what is to be watched and, with the link up, watches it. While the link is down nothing can be said of
    /// the single devices yet: the answer is that it is remembered, and the next link watches them.
    /// </summary>
    public async Task<ServiceResult<MonitorAnswer>> MonitorAsync(MonitorRequest request, CancellationToken cancellationToken)
    {
        Monitors.Add(request);
        if (Link is { } link) return await StartMonitorsAsync(link, request, cancellationToken).ConfigureAwait(false);
        // a link that comes up at this moment may have read what is wanted just before
        _late.Enqueue(request);
        if (Link is { } up) await StartLateMonitorsAsync(up, cancellationToken).ConfigureAwait(false);
        return new MonitorAnswer();
    }

    /// <inheritdoc/>
    public async Task<ServiceResult> StopMonitorAsync(MonitorRequest request, CancellationToken cancellationToken)
    {
        Monitors.Remove(request);
        return Link is { } link
            ? await StopMonitorsAsync(link, request, cancellationToken).ConfigureAwait(false)
            : ServiceResult.Done;
    }

    /// <inheritdoc/>
    public Task<ServiceResult> RequestSnapshotAsync(SnapshotRequest request, CancellationToken cancellationToken)
    {
        if (Link is not { } link) return Task.FromResult(ServiceResult.Failed(NoLink));
        link.Snapshots.Ask(request);
        return Task.FromResult(ServiceResult.Done);
    }

    /// <summary>Stops, where the host has not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stopped) await StopAsync(CancellationToken.None).ConfigureAwait(false);
        _background?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads the settings. Refuse only where trying again is of no use.</summary>
    protected abstract Task<ServiceResult> OnStartAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Connects, signs in, watches <see cref="MonitorSet.Wanted"/>, calls <see cref="PbxLink.Up"/>, and serves the link until it
    /// ends. Called again after a growing delay unless the end needs attention. An exception counts as a lost link
    /// and stands in the log.
    /// </summary>
    /// <param name="link">Through which everything of this link is reported.</param>
    /// <param name="cancellationToken">Cancelled when the plugin stops: leave the PBX orderly.</param>
    protected abstract Task<LinkEnd> RunLinkAsync(PbxLink link, CancellationToken cancellationToken);

    /// <summary>
    /// Reports the items of a snapshot; begin and end are reported around it. It runs beside <see cref="RunLinkAsync"/>, never
    /// twice at the same time, and every snapshot begins later than the request for it.
    /// </summary>
    /// <param name="link">Through which to report.</param>
    /// <param name="scope">Of what.</param>
    /// <param name="cancellationToken">Cancelled when the link ends.</param>
    /// <returns>True where everything was told.</returns>
    protected abstract Task<bool> TellSnapshotAsync(PbxLink link, SnapshotRequest scope, CancellationToken cancellationToken);

    /// <summary>Watches more devices on a link that is up: reports each and its calls, names those that cannot be watched.</summary>
    protected abstract Task<ServiceResult<MonitorAnswer>> StartMonitorsAsync(PbxLink link, MonitorRequest request, CancellationToken cancellationToken);

    /// <summary>Stops watching on a link that is up. <see cref="Monitors"/> no longer has the devices.</summary>
    protected abstract Task<ServiceResult> StopMonitorsAsync(PbxLink link, MonitorRequest request, CancellationToken cancellationToken);

    /// <summary>Gives back what <see cref="OnStartAsync"/> took. The link and the background tasks have ended.</summary>
    protected virtual Task OnStopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task KeepLinkAsync(CancellationToken stopping)
    {
        long generation = 1;
        while (true)
        {
            var link = new PbxLink(Host, generation);
            _late.Clear(); // what was wanted until now this link reads by itself
            _link = link;
            link.Connecting();
            var end = await RunGuardedAsync(link, stopping).ConfigureAwait(false);
            stopping.ThrowIfCancellationRequested();
            if (link.WasUp) generation++;
            // a link that comes up only to break at once must not be tried at the shortest delay for ever
            if (link.UpFor > Retry.Upcoming) Retry.Reset();
            link.Down(end);
            Host.Log.Write(PluginLogLevel.Warning, $"The link to the PBX is down: {end.Reason}");
            if (end.NeedsAttention) return;
            await Task.Delay(Retry.Take(), Host.Time, stopping).ConfigureAwait(false);
        }
    }

    private async Task<LinkEnd> RunGuardedAsync(PbxLink link, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var snapshots = TellSnapshotsAsync(link, ended.Token);
        try
        {
            return await RunLinkAsync(link, stopping).ConfigureAwait(false);
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            // a broken connection is no news; anything else is a bug, and is sought by where it was thrown
            var isPeer = fault is IOException or SocketException or HttpRequestException or WebSocketException or TimeoutException;
            Host.Log.Write(isPeer ? PluginLogLevel.Debug : PluginLogLevel.Warning, "The link ended by an exception.", fault.ToString());
            return LinkEnd.Lost(fault.Message);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await snapshots.ConfigureAwait(false);
        }
    }

    private async Task StartLateMonitorsAsync(PbxLink link, CancellationToken cancellationToken)
    {
        while (_late.TryDequeue(out var request)) await StartMonitorsAsync(link, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task TellSnapshotsAsync(PbxLink link, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                var scope = await link.Snapshots.TakeAsync(ended).ConfigureAwait(false);
                await StartLateMonitorsAsync(link, ended).ConfigureAwait(false);
                await TellOneAsync(link, scope, ended).ConfigureAwait(false);
            }
        }
        catch (Exception) when (ended.IsCancellationRequested)
        {
            // whatever a snapshot dies of when its link has ended says nothing
        }
    }

    private async Task TellOneAsync(PbxLink link, SnapshotRequest scope, CancellationToken ended)
    {
        var number = ++_snapshot;
        var complete = false;
        link.Report(new SnapshotBegan { Generation = link.Generation, At = link.Now, Snapshot = number, Scope = scope });
        try
        {
            complete = await TellSnapshotAsync(link, scope, ended).ConfigureAwait(false);
        }
        catch (Exception fault) when (!ended.IsCancellationRequested)
        {
            Host.Log.Write(PluginLogLevel.Error, "A snapshot broke off.", fault.ToString());
        }

        link.Report(new SnapshotEnded { Generation = link.Generation, At = link.Now, Snapshot = number, Complete = complete });
    }
}
