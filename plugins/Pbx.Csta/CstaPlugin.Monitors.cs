using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Monitors;
using Attendant.Pbx.Csta.Snapshots;
using Attendant.Pbx.Csta.Wire;
using Attendant.Pbx.Csta.Xml;
using Attendant.Sdk.Pbx;

namespace Attendant.Pbx.Csta;

/// <summary>Watching devices and telling the present state.</summary>
public sealed partial class CstaPlugin
{
    private static readonly TimeSpan DeviceListIn = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task<bool> TellSnapshotAsync(PbxLink link, SnapshotRequest scope, CancellationToken cancellationToken)
    {
        if (_connection is not { } connection) return false;
        try
        {
            // what was refused for want of resources may be granted now
            if (scope.Device is null)
                foreach (var (number, failure) in connection.Monitors.Refused)
                    if (failure.Transient && Monitors.Contains(number)) await connection.MonitorDesk.StartAsync(number, cancellationToken);
            return await connection.TellSnapshotAsync(scope.Device, cancellationToken);
        }
        catch (CstaFault)
        {
            // the link's own end says why
            return false;
        }
    }

    /// <inheritdoc/>
    protected override async Task<ServiceResult<MonitorAnswer>> StartMonitorsAsync(PbxLink link, MonitorRequest request, CancellationToken cancellationToken)
    {
        if (_connection is not { } connection) return NoLink;
        try
        {
            // thousands take longer than the host waits: they go on in the background, and health counts them
            var starting = WatchAsync(connection, request, connection.Link.Closing);
            var done = await Task.WhenAny(starting, Task.Delay(_options.Timing.Answer, Host.Time, cancellationToken));
            if (done != starting)
            {
                _ = starting.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                return new MonitorAnswer();
            }
            return new MonitorAnswer { Refused = await starting };
        }
        catch (Exception e) when (e is CstaFault || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return NoLink;
        }
    }

    /// <inheritdoc/>
    protected override async Task<ServiceResult> StopMonitorsAsync(PbxLink link, MonitorRequest request, CancellationToken cancellationToken)
    {
        if (_connection is not { } connection) return ServiceResult.Done;
        foreach (var extension in request.Extensions) connection.Monitors.Forget(extension);
        var stopped = connection.Monitors.All.Where(one => (request.All || request.Extensions.Contains(one.Number)) && !Monitors.Contains(one.Number)).ToList();
        try
        {
            foreach (var one in stopped)
            {
                link.Report(new DeviceRemoved { Generation = 0, At = default, Device = one.Device });
                await connection.MonitorDesk.StopAsync(one, cancellationToken);
            }
            return ServiceResult.Done;
        }
        catch (CstaFault)
        {
            // the monitors ended with their link
            return ServiceResult.Done;
        }
    }

    /// <summary>Sets the monitors of a new link: cross-references of the one before mean nothing on it.</summary>
    private Task WatchAsync(CstaConnection connection, CancellationToken cancellationToken) =>
        WatchAsync(connection, Monitors.Wanted, cancellationToken, first: true);

    private async Task<IReadOnlyList<MonitorRefusal>> WatchAsync(CstaConnection connection, MonitorRequest request, CancellationToken cancellationToken, bool first = false)
    {
        var extensions = new HashSet<DialableNumber>(request.Extensions);
        if (request.All) extensions.UnionWith([.. _options.Extensions.Select(extension => new DialableNumber(extension)), .. await ListAsync(connection, cancellationToken)]);
        var refused = new List<MonitorRefusal>();
        var side = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _profile.Outstanding / 2), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(extensions, side, async (extension, token) =>
        {
            if (await connection.MonitorDesk.StartAsync(extension, token) is { } failure)
            {
                lock (refused) refused.Add(new MonitorRefusal { Extension = extension, Failure = failure });
                Host.Log.Write(PluginLogLevel.Debug, $"{extension} cannot be monitored: {failure.Message}");
            }
            else if (!first) await RequestSnapshotAsync(new SnapshotRequest { Device = connection.Names.Read(extension.Value).Device }, token);
        });
        if (refused.Count > 0 && first) Host.Log.Write(PluginLogLevel.Warning, $"{refused.Count} of {extensions.Count} extensions cannot be monitored; the first: {refused[0].Extension}, {refused[0].Failure.Message}");
        return refused;
    }

    /// <summary>The devices that the switching function lists and the settings allow.</summary>
    private async Task<IEnumerable<DialableNumber>> ListAsync(CstaConnection connection, CancellationToken cancellationToken)
    {
        if (!_profile.Queries.Devices)
        {
            if (_options.Extensions.Count == 0) Host.Log.Write(PluginLogLevel.Warning, $"{_profile.Title} does not list its devices; name them in the setting extensions.");
            return [];
        }
        string? series = null;
        var link = connection.Link;
        var question = new DeviceMessages(_profile, link.Space).GetSwitchingFunctionDevices();
        var answer = await SecondTry.AskAsync(() => link.RequestAsync("GetSwitchingFunctionDevices", question, cancellationToken, seen =>
        {
            series = seen["serviceCrossRefID"u8].Text;
            if (series is not null) connection.Segments.Expect(series);
        }), () => true, Host.Time, cancellationToken);
        if (answer.Failure is { } failure)
        {
            Host.Log.Write(PluginLogLevel.Warning, $"The devices could not be listed: {failure.Message}");
            return [];
        }
        var messages = await MessagesAsync(connection, answer, series, cancellationToken);
        var pattern = _options.Devices();
        var listed = messages.SelectMany(DeviceLists.Devices).Select(one => (Party: connection.Names.Read(one.Wire), one.Category))
            .Where(one => one.Party.Number is { } number && pattern.IsMatch(number.Value)).ToList();
        connection.Board.LearnSlots(listed.Where(one => one.Category == DeviceLists.Park).Select(one => one.Party.Device));
        return [.. listed.Select(one => one.Party.Number!.Value).Distinct()];
    }

    private async Task<IReadOnlyList<XmlNode>> MessagesAsync(CstaConnection connection, Answer answer, string? series, CancellationToken cancellationToken)
    {
        try
        {
            return series is null ? [answer.Root] : await connection.Segments.AwaitAsync(series, DeviceListIn, Host.Time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException)
        {
            Host.Log.Write(PluginLogLevel.Warning, "The list of devices broke off; no device is watched by it.", e.Message);
            return [];
        }
    }

    /// <summary>A monitor that the switching function ended by itself is set again, once; refused, the device is no longer watched.</summary>
    private async Task MonitorAgainAsync(PbxLink link, CstaConnection connection, Monitored ended)
    {
        if (!Monitors.Contains(ended.Number)) return;
        try
        {
            if (await connection.MonitorDesk.StartAsync(ended.Number, connection.Link.Closing) is { } failure)
            {
                Host.Log.Write(PluginLogLevel.Warning, $"The switching function ended the monitor of {ended.Number} and refused another: {failure.Message}");
                link.Report(new DeviceRemoved { Generation = 0, At = default, Device = ended.Device });
            }
            else await RequestSnapshotAsync(new SnapshotRequest { Device = ended.Device }, CancellationToken.None);
        }
        catch (Exception e) when (e is CstaFault or OperationCanceledException)
        {
            // the next link sets it
        }
    }

    private async Task PollAgentsAsync(CstaConnection connection, CancellationToken cancellationToken)
    {
        if (_profile.AgentPolling <= TimeSpan.Zero) return;
        var reader = new FeatureReader(connection.Link, _profile, connection.Board, connection.Pace, connection.Questions);
        while (true)
        {
            await Task.Delay(_profile.AgentPolling, Host.Time, cancellationToken);
            foreach (var one in connection.Monitors.All.Where(one => connection.Board.Devices.IsAgent(one.Device))) await reader.ReadAgentAsync(one, connection.Names.Write(one.Device), cancellationToken);
        }
    }
}
