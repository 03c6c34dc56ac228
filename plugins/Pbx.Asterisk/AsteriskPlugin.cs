using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Diagnosis;
using Attendant.Pbx.Asterisk.Stasis;
using Attendant.Pbx.Asterisk.Telephony;
using Attendant.Sdk.Links;
using Attendant.Sdk.Pbx;
using Attendant.Sdk.Settings;

namespace Attendant.Pbx.Asterisk;

/// <summary>Asterisk 16 and newer, by its manager interface, and by an application of ours (ARI) where the settings have one.</summary>
public sealed partial class AsteriskPlugin : PbxPlugin
{
    private static readonly TimeSpan SecondLook = TimeSpan.FromSeconds(1);

    private AsteriskOptions _options = new();
    private Lines? _lines;
    private Switchboard? _board;
    private DeviceBoard? _devices;
    private StasisLink? _stasis;
    private volatile PbxLink? _reportTo;
    private volatile AsteriskSession? _session;

    /// <inheritdoc/>
    protected override int Monitored
    {
        get
        {
            if (_board is not { } board) return 0;
            lock (board.Gate) return Devices.All.Count(Devices.IsWatched);
        }
    }

    private Switchboard Board => _board ?? throw new InvalidOperationException("The plugin has not been started.");

    private DeviceBoard Devices => _devices ?? throw new InvalidOperationException("The plugin has not been started.");

    private Lines Lines => _lines ?? throw new InvalidOperationException("The plugin has not been started.");

    /// <inheritdoc/>
    public override Task<DiagnosisReport> DiagnoseAsync(DiagnosisSubject subject, CancellationToken cancellationToken) =>
        new AsteriskDiagnosis(_options, _session, _stasis, Host, Link is not null).RunAsync(subject, cancellationToken);

    /// <inheritdoc/>
    public override async Task<HealthReport> CheckHealthAsync(CancellationToken cancellationToken)
    {
        var health = await base.CheckHealthAsync(cancellationToken);
        return health is { Link: LinkState.Up, Reason: null } && _stasis?.Reason is { } reason
            ? health with { Reason = $"Calls do not run through the application '{_options.Ari.Application}': {reason}" }
            : health;
    }

    /// <inheritdoc/>
    protected override Task<ServiceResult> OnStartAsync(CancellationToken cancellationToken)
    {
        var read = PluginSettings.Read<AsteriskOptions>(Host.SettingsJson);
        if (read.Value is not { } options) return Task.FromResult(ServiceResult.Failed(read.Failure!));
        if (options.Fault() is { } fault) return Task.FromResult(ServiceResult.Failed(ServiceFailureCode.InvalidParameter, fault));
        _options = options;
        _lines = new Lines(options.Technologies, options.Extensions());
        _board = new Switchboard(
            _lines,
            new SwitchboardOptions { QueueNumbers = options.QueueNumbers, IsWatched = IsWatched, Application = options.Ari.Enabled ? options.Ari.Application : null },
            Tell);
        _devices = new DeviceBoard(_lines, options.Features, number => options.Phones.For(number).Unaskable(_stasis?.Calls is not null), number => Monitors.Contains(new DialableNumber(number)), Tell);
        _board.Calls.Teller.Muted = true;
        if (options.Ari.Enabled) _stasis = new StasisLink(options, Host, TellBridgedLines);
        return Task.FromResult(ServiceResult.Done);
    }

    /// <inheritdoc/>
    protected override async Task<LinkEnd> RunLinkAsync(PbxLink link, CancellationToken cancellationToken)
    {
        Mute(true);
        lock (Board.Gate)
        {
            Board.BeginLink();
            Devices.BeginLink();
        }
        try
        {
            using var deadline = new CancellationTokenSource(_options.Timing.Connect, Host.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            var stream = await PeerDialer.OpenAsync(_options.Endpoint, either.Token);
            var timing = new AmiTiming { Answer = _options.Timing.Answer, Ping = _options.Timing.Ping, Silence = _options.Timing.Silence, Boot = _options.Timing.Boot };
            await using var ami = new AmiLink(stream, timing, Host.Time, AsteriskSession.IsWanted);
            return await ServeAsync(link, ami, cancellationToken);
        }
        catch (AmiFault fault)
        {
            return fault.NeedsAttention ? LinkEnd.Refused(fault.Message) : LinkEnd.Lost(fault.Message);
        }
        catch (PeerException fault)
        {
            return LinkEnd.Lost(fault.Message);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return LinkEnd.Lost($"{_options.Endpoint} did not answer in time");
        }
        finally
        {
            _session = null;
            _reportTo = null;
            Mute(true);
        }
    }

    private async Task<LinkEnd> ServeAsync(PbxLink link, AmiLink ami, CancellationToken cancellationToken)
    {
        var session = new AsteriskSession(ami, Board, Devices, _options, Host.Time) { Stasis = _stasis };
        var reading = ami.RunAsync(session.Take, cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var application = Task.CompletedTask;
        try
        {
            await session.OpenAsync(Host.Secret("amiSecret"), Host.Log, cancellationToken);
            _reportTo = link;
            session.FeatureCodeEnded = peer => _ = RequestSnapshotAsync(new SnapshotRequest { Device = new(peer) }, CancellationToken.None);
            _session = session;
            link.Up();
            if (_stasis is { } stasis) application = stasis.RunAsync(ended.Token);
            using var second = Host.Time.CreateTimer(_ => LookAgain(), null, SecondLook, SecondLook);
            await reading;
            return LinkEnd.Lost("the link ended");
        }
        finally
        {
            await ended.CancelAsync();
            // without this link nobody sees what calls of the application do; Asterisk serves them by the dial plan meanwhile
            await application.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            // whatever ended it, the reader must be done before the next link feeds the same switchboard
            await ami.DisposeAsync();
            await reading.ContinueWith(static done => _ = done.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Tell(PbxReport report) => _reportTo?.Report(report);

    private void Mute(bool muted)
    {
        lock (Board.Gate)
        {
            Board.Calls.Teller.Muted = muted;
            Board.Parking.Muted = muted;
            Devices.Muted = muted;
        }
    }

    /// <summary>The application came or went: what its lines can do is another.</summary>
    private void TellBridgedLines()
    {
        lock (Board.Gate)
            foreach (var line in Devices.All)
                if (_options.Phones.For(line.Number) is { AnswerBy: Commands.AnswerWay.Bridge } or { HoldBy: Commands.HoldWay.Bridge }) Devices.Tell(line, Host.Time.GetUtcNow());
    }

    private void LookAgain()
    {
        bool asks;
        lock (Board.Gate)
        {
            Board.ShowLeftovers(Host.Time.GetUtcNow());
            // the first snapshot of a link is on its way by itself
            asks = Board.NeedsListing && !Devices.Muted;
        }
        if (asks) _ = RequestSnapshotAsync(new SnapshotRequest(), CancellationToken.None);
    }

    private bool IsWatched(Party party) => party.External == false && Lines.IsLine(party.Device.Value) && party.Number is { } number && Monitors.Contains(number);
}
