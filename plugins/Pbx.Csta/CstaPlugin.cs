using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Pbx.Csta.Diagnosis;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Wire;
using Attendant.Sdk.Hosting;
using Attendant.Sdk.Links;
using Attendant.Sdk.Pbx;
using Attendant.Sdk.Settings;

namespace Attendant.Pbx.Csta;

/// <summary>Switching functions that speak CSTA phase III in XML (ECMA-269, ECMA-323) over TCP or TLS.</summary>
public sealed partial class CstaPlugin : PbxPlugin
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);

    private CstaOptions _options = new();
    private CstaProfile _profile = new();
    private volatile CstaConnection? _connection;
    private int _links;

    /// <inheritdoc/>
    protected override int Monitored => _connection?.Monitors.Count ?? 0;

    /// <inheritdoc/>
    protected override int Refused => _connection?.Monitors.Refused.Count ?? 0;

    /// <inheritdoc/>
    public override Task<DiagnosisReport> DiagnoseAsync(DiagnosisSubject subject, CancellationToken cancellationToken) =>
        new CstaDiagnosis(_options, _profile, Link is null ? null : _connection, Host).RunAsync(subject, cancellationToken);

    /// <inheritdoc/>
    public override async Task<HealthReport> CheckHealthAsync(CancellationToken cancellationToken)
    {
        var health = await base.CheckHealthAsync(cancellationToken);
        if (health.Reason is not null || _connection is not { } connection) return health;
        if (health.Link != LinkState.Up)
            return CstaConnection.IsAway(connection.Session.Status) ? health with { Reason = $"The switching function says of itself: {connection.Session.Status}; it is waited for." } : health;
        if (connection.AllWanted && connection.Watch.Wanted.Count == 0) return health with { Reason = "No device is watched: the switching function lists none that fits devicePattern, and extensions names none." };
        if (connection.Session.Status is { } status and not ("normal" or "enabled")) return health with { Reason = $"The switching function says of itself: {status}." };
        return _profile.Proven ? health : health with { Reason = $"The profile {_profile.Name} is unproven: nobody has published what such a switching function sends." };
    }

    /// <inheritdoc/>
    protected override Task<ServiceResult> OnStartAsync(CancellationToken cancellationToken)
    {
        var read = PluginSettings.Read<CstaOptions>(Host.SettingsJson);
        if (read.Value is not { } options) return Task.FromResult(ServiceResult.Failed(read.Failure!));
        var taken = ProfileShelf.Take(options.Profile, options.ProfileValues);
        if (taken.Value is not { } profile) return Task.FromResult(ServiceResult.Failed(taken.Failure!));
        if (options.Fault(profile) is { } fault) return Task.FromResult(ServiceResult.Failed(ServiceFailureCode.InvalidParameter, fault));
        (_options, _profile) = (options, profile);
        Retry = new RetryDelay(options.Timing.Retry < FirstRetry ? options.Timing.Retry : FirstRetry, options.Timing.Retry);
        if (!profile.Proven) Host.Log.Write(PluginLogLevel.Warning, $"The profile {profile.Name} is unproven: it was made from a description and never met such a switching function.");
        return Task.FromResult(ServiceResult.Done);
    }

    /// <inheritdoc/>
    protected override async Task<LinkEnd> RunLinkAsync(PbxLink link, CancellationToken cancellationToken)
    {
        var endpoint = _options.Endpoint(_profile);
        try
        {
            using var deadline = new CancellationTokenSource(_options.Timing.Connect, Host.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            var stream = await PeerDialer.OpenAsync(endpoint, either.Token);
            IFramer framer = _profile.Framing == FramingKind.Nul ? new NulFramer() : new AnnexJFramer();
            await using var csta = new CstaLink(stream, framer, _options.LinkTiming, Host.Time, new OnceLog(Host.Log), _profile.Outstanding)
            {
                Space = _profile.Namespace.Length == 0 ? null : _profile.Namespace,
            };
            return await ServeAsync(link, csta, cancellationToken);
        }
        catch (CstaFault fault)
        {
            // whoever waited for an answer may be the first to hear of it
            if ((fault.Excerpt ?? (fault.InnerException as CstaFault)?.Excerpt) is { } seen) Host.Log.Write(PluginLogLevel.Warning, $"The link was closed: {fault.Message}.", seen);
            return fault.NeedsAttention ? LinkEnd.Refused(fault.Message) : LinkEnd.Lost(fault.Message);
        }
        catch (PeerException fault)
        {
            return LinkEnd.Lost(fault.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return LinkEnd.Lost($"{endpoint} did not answer in time");
        }
        finally
        {
            _connection = null;
        }
    }

    private async Task<LinkEnd> ServeAsync(PbxLink link, CstaLink csta, CancellationToken cancellationToken)
    {
        var connection = new CstaConnection(csta, _profile, _options, Host.Time, link.Report) { Number = ++_links };
        connection.Doubt = device => AskFor(new SnapshotRequest { Device = device });
        connection.DoubtAll = () => AskFor(new SnapshotRequest());
        connection.Watch.Watched = watched => ReadAnew(connection, watched);
        // the link is left by a word of ours, not by cutting it: so not by the plugin's own token
        var reading = csta.RunAsync(connection, CancellationToken.None);
        var keeping = Task.CompletedTask;
        // what waits for something else than an answer must not outlast the link
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, csta.Closing);
        try
        {
            _connection = connection;
            await connection.Session.OpenAsync(_options.User, Host.Secret("password"), cancellationToken);
            Host.Log.Write(PluginLogLevel.Information, $"Connected to {_options.Endpoint(_profile)} as {_profile.Title}{(connection.Session.Version is { } version ? $", {version}" : "")}.");
            var session = KeepAsync(csta, connection.Session.KeepAsync(csta.Closing));
            keeping = session;
            await connection.Session.ServingAsync(either.Token);
            await WatchAsync(connection, either.Token);
            link.Up();
            keeping = Task.WhenAll([session, .. Chores(connection).Select(chore => KeepAsync(csta, chore))]);
            await reading.WaitAsync(cancellationToken);
            return LinkEnd.Lost("the link ended");
        }
        catch (Exception e) when (e is CstaFault ? reading.IsFaulted : e is OperationCanceledException && csta.Closing.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // what the reader found is the cause, what others stumbled over its effect
            await reading;
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            using var leave = new CancellationTokenSource(TimeSpan.FromSeconds(1), Host.Time);
            await connection.Session.CloseAsync(leave.Token);
            throw;
        }
        finally
        {
            await csta.DisposeAsync();
            await Quiet(reading);
            await Quiet(keeping);
        }
    }

    /// <summary>What goes on beside everything else until the link ends.</summary>
    private IEnumerable<Task> Chores(CstaConnection connection)
    {
        var closing = connection.Link.Closing;
        yield return connection.Watch.RunAsync(closing);
        yield return connection.Features.RunAsync(closing);
        yield return PollAgentsAsync(connection, closing);
        foreach (var point in _options.RoutePoints) yield return connection.KeepRouteAsync(new Contracts.Telephony.DialableNumber(point), closing);
    }

    private void AskFor(SnapshotRequest scope) => _ = RequestSnapshotAsync(scope, CancellationToken.None);

    /// <summary>What has to go on while the link is up; what it cannot keep ends the link.</summary>
    private static async Task KeepAsync(CstaLink link, Task keeping)
    {
        try
        {
            await keeping;
        }
        catch (OperationCanceledException) when (link.Closing.IsCancellationRequested)
        {
            // it has ended already
        }
        catch (Exception fault)
        {
            link.End(fault as CstaFault ?? new CstaFault(fault.Message, fault));
        }
    }

    private static Task Quiet(Task task) =>
        task.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
