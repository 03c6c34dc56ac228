using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Asterisk.Ami;
using Attendant.Pbx.Asterisk.Diagnosis;
using Attendant.Pbx.Asterisk.Telephony;
using Attendant.Sdk.Pbx;
using Attendant.Sdk.Settings;

namespace Attendant.Pbx.Asterisk;

/// <summary>Asterisk 16 and newer, by its manager interface.</summary>
public sealed partial class AsteriskPlugin : PbxPlugin
{
    private static readonly TimeSpan LeftoverWatch = TimeSpan.FromSeconds(1);

    private AsteriskOptions _options = new();
    private Lines? _lines;
    private Switchboard? _board;
    private DeviceBoard? _devices;
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
        new AsteriskDiagnosis(_options, _session, Host, Link is not null).RunAsync(subject, cancellationToken);

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
            new SwitchboardOptions { QueueNumbers = options.QueueNumbers, IsWatched = IsWatched },
            Tell);
        _devices = new DeviceBoard(_lines, options.Features, number => options.Phones.For(number).Unaskable, number => Monitors.Contains(new DialableNumber(number)), Tell);
        _board.Calls.Teller.Muted = true;
        return Task.FromResult(ServiceResult.Done);
    }

    /// <inheritdoc/>
    protected override async Task<LinkEnd> RunLinkAsync(PbxLink link, CancellationToken cancellationToken)
    {
        Mute(true);
        lock (Board.Gate)
            Board.BeginLink();
        try
        {
            using var deadline = new CancellationTokenSource(_options.Timing.Connect, Host.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            var stream = await AmiDialer.OpenAsync(_options.Endpoint, either.Token);
            var timing = new AmiTiming { Answer = _options.Timing.Answer, Ping = _options.Timing.Ping, Silence = _options.Timing.Silence, Boot = _options.Timing.Boot };
            await using var ami = new AmiLink(stream, timing, Host.Time, AsteriskSession.IsWanted);
            return await ServeAsync(link, ami, cancellationToken);
        }
        catch (AmiFault fault)
        {
            return fault.NeedsAttention ? LinkEnd.Refused(fault.Message) : LinkEnd.Lost(fault.Message);
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
        var session = new AsteriskSession(ami, Board, Devices, _options, Host.Time);
        var reading = ami.RunAsync(session.Take, cancellationToken);
        try
        {
            await session.OpenAsync(Host.Secret("amiSecret"), Host.Log, cancellationToken);
            _reportTo = link;
            session.FeatureCodeEnded = peer => _ = RequestSnapshotAsync(new SnapshotRequest { Device = new(peer) }, CancellationToken.None);
            _session = session;
            link.Up();
            using var leftovers = Host.Time.CreateTimer(_ => ShowLeftovers(), null, LeftoverWatch, LeftoverWatch);
            await reading;
            return LinkEnd.Lost("the link ended");
        }
        finally
        {
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

    private void ShowLeftovers()
    {
        lock (Board.Gate)
            Board.ShowLeftovers(Host.Time.GetUtcNow());
    }

    private bool IsWatched(Party party) => party.External == false && Lines.IsLine(party.Device.Value) && party.Number is { } number && Monitors.Contains(number);
}
