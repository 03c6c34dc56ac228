using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Pbx.Asterisk.Snapshots;
using Attendant.Pbx.Asterisk.Telephony;
using Attendant.Sdk.Pbx;

namespace Attendant.Pbx.Asterisk;

/// <summary>Watching lines and telling the present state.</summary>
public sealed partial class AsteriskPlugin
{
    // lines read one after the other share a list of channels that is no older
    private static readonly TimeSpan ListingGood = TimeSpan.FromSeconds(5);

    // a timestamp, so that setting the clock does not make an old list good
    private long? _listedAt;

    /// <inheritdoc/>
    protected override async Task<bool> TellSnapshotAsync(PbxLink link, SnapshotRequest scope, CancellationToken cancellationToken)
    {
        if (_session is not { } session) return false;
        var lines = new LineReader(session.Link, Lines, Devices, _options.Features, Board.Gate, Host.Time);
        if (scope.Device is { } device) return await TellDeviceAsync(session, lines, device.Value, cancellationToken);

        var begun = Host.Time.GetTimestamp();
        var listing = await new ListingReader(session.Link).ReadAsync(cancellationToken);
        await lines.ReadAllAsync(listing, cancellationToken);
        lock (Board.Gate)
        {
            Board.Reconcile(listing, Host.Time.GetUtcNow());
            _listedAt = begun;
            Mute(false);
            foreach (var line in Devices.All) Devices.Tell(line, default, verified: true);
            foreach (var call in Board.Calls.Open.Where(Board.Calls.Teller.IsWatched)) Tell(Board.Calls.Teller.Picture(call));
            foreach (var slot in Board.Parking.Slots) Tell(slot with { At = default });
        }
        return true;
    }

    /// <inheritdoc/>
    protected override Task<ServiceResult<MonitorAnswer>> StartMonitorsAsync(PbxLink link, MonitorRequest request, CancellationToken cancellationToken)
    {
        var refused = new List<MonitorRefusal>();
        var asked = new List<DeviceLine>();
        lock (Board.Gate)
        {
            // before the first snapshot nothing is known of the lines, and everything will be told
            if (Devices.Muted) return Task.FromResult<ServiceResult<MonitorAnswer>>(new MonitorAnswer());
            foreach (var extension in request.Extensions)
            {
                if (Devices.ByNumber(extension.Value) is { } line) asked.Add(line);
                else refused.Add(Unknown(extension.Value));
            }
        }
        if (request.All) _ = RequestSnapshotAsync(new SnapshotRequest(), cancellationToken);
        else
            foreach (var line in asked) _ = RequestSnapshotAsync(new SnapshotRequest { Device = line.Device }, cancellationToken);
        return Task.FromResult<ServiceResult<MonitorAnswer>>(new MonitorAnswer { Refused = refused });
    }

    /// <inheritdoc/>
    protected override Task<ServiceResult> StopMonitorsAsync(PbxLink link, MonitorRequest request, CancellationToken cancellationToken)
    {
        lock (Board.Gate)
            foreach (var line in Devices.All)
                if (!Devices.IsWatched(line) && (request.All || request.Extensions.Any(extension => extension.Value == line.Number)))
                    link.Report(new DeviceRemoved { Generation = 0, At = default, Device = line.Device });
        return Task.FromResult(ServiceResult.Done);
    }

    private async Task<bool> TellDeviceAsync(AsteriskSession session, LineReader lines, string peer, CancellationToken cancellationToken)
    {
        DeviceLine? line;
        lock (Board.Gate) line = Devices.Find(peer);
        // a device that is not there is told by the silence between begin and end
        if (line is null) return true;
        await lines.ReadAsync(line, cancellationToken);
        Listing? listing = null;
        var begun = Host.Time.GetTimestamp();
        if (_listedAt is not { } listed || Host.Time.GetElapsedTime(listed, begun) > ListingGood) listing = await new ListingReader(session.Link).ReadAsync(cancellationToken);
        lock (Board.Gate)
        {
            if (listing is not null)
            {
                Board.Reconcile(listing, Host.Time.GetUtcNow());
                _listedAt = begun;
            }
            Devices.Tell(line, default, verified: true);
            foreach (var call in Board.Calls.Open.Where(call => Board.Calls.Has(call, line.Device))) Tell(Board.Calls.Teller.Picture(call));
        }
        return true;
    }

    private static MonitorRefusal Unknown(string extension) => new()
    {
        Extension = new(extension),
        Failure = new ServiceFailure
        {
            Code = ServiceFailureCode.InvalidDevice,
            Message = $"Asterisk has no endpoint {extension}, or the connector's technologies and extensionPattern leave it out.",
        },
    };
}
