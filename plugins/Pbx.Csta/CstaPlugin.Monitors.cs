using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Csta.Messages;
using Attendant.Pbx.Csta.Links;
using Attendant.Pbx.Csta.Monitors;
using Attendant.Pbx.Csta.Snapshots;
using Attendant.Pbx.Csta.Wire;
using Attendant.Pbx.Csta.Xml;
using Attendant.Sdk.Pbx;

namespace Attendant.Pbx.Csta;

/// <summary>Watching devices and telling the present state.</summary>
public sealed partial class CstaPlugin
{
    // rounds
    private const int Seldom = 10;

    private static readonly TimeSpan DeviceListIn = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task<bool> TellSnapshotAsync(PbxLink link, SnapshotRequest scope, CancellationToken cancellationToken)
    {
        if (_connection is not { } connection) return false;
        try
        {
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
            if (done == starting) return new MonitorAnswer { Refused = await starting };
            _ = KeepAsync(connection.Link, starting);
            return new MonitorAnswer();
        }
        catch (CstaFault fault)
        {
            // who was told in vain what is wanted is told again by the next link
            connection.Link.End(fault);
            return NoLink;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoLink;
        }
    }

    /// <inheritdoc/>
    protected override async Task<ServiceResult> StopMonitorsAsync(PbxLink link, MonitorRequest request, CancellationToken cancellationToken)
    {
        if (_connection is not { } connection) return ServiceResult.Done;
        foreach (var number in connection.Watch.Wanted.Where(one => (request.All || request.Extensions.Contains(one)) && !Monitors.Contains(one))) connection.Watch.Unwant(number);
        if (request.All) connection.AllWanted = false;
        var stopped = connection.Monitors.All.Where(one => (request.All || request.Extensions.Contains(one.Number)) && !Monitors.Contains(one.Number)).ToList();
        try
        {
            foreach (var one in stopped)
            {
                lock (connection.Board.Gate)
                {
                    // what still comes of it is told before, or not at all
                    connection.Monitors.Leave(one.CrossReference);
                    link.Report(new DeviceRemoved { Generation = 0, At = default, Device = one.Device });
                }
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
    private async Task WatchAsync(CstaConnection connection, CancellationToken cancellationToken)
    {
        // what is asked for meanwhile is read here too, so that the first snapshot tells it
        MonitorRequest wanted;
        do
        {
            wanted = Monitors.Wanted;
            var refused = await WatchAsync(connection, wanted, cancellationToken);
            if (refused.Count > 0)
                Host.Log.Write(
                    PluginLogLevel.Warning,
                    $"{refused.Count} of {connection.Watch.Wanted.Count} extensions cannot be monitored and are tried again; the first: {refused[0].Extension}, {refused[0].Failure.Message}");
        }
        while (Monitors.Wanted is var now && (now.All != wanted.All || now.Extensions.Count != wanted.Extensions.Count));
    }

    private async Task<IReadOnlyList<MonitorRefusal>> WatchAsync(CstaConnection connection, MonitorRequest request, CancellationToken cancellationToken)
    {
        var numbers = new HashSet<DialableNumber>(request.Extensions);
        if (request.All && !connection.AllWanted)
        {
            numbers.UnionWith([.. _options.Extensions.Select(extension => new DialableNumber(extension)), .. await ListAsync(connection, cancellationToken)]);
            connection.AllWanted = true;
        }
        return await connection.Watch.WantAsync(numbers, cancellationToken);
    }

    /// <summary>The devices that the switching function lists and the settings allow.</summary>
    /// <exception cref="CstaFault">The list did not come: without it nobody would be watched, and every line vanish.</exception>
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
            if (failure.Code != ServiceFailureCode.NotSupported) throw new CstaFault($"the devices could not be listed: {failure.Message} Where it lists none, set queries.devices false and name them in extensions");
            Host.Log.Write(PluginLogLevel.Warning, $"The devices could not be listed, name them in the setting extensions: {failure.Message}");
            return [];
        }
        var messages = await MessagesAsync(connection, answer, series, cancellationToken);
        var listed = messages.SelectMany(DeviceLists.Devices).Select(one => (Party: connection.Names.Read(one.Wire), one.Category)).ToList();
        var pattern = _options.Devices();
        var fitting = listed.Where(one => one.Party.Number is { } number && pattern.IsMatch(number.Value)).ToList();
        Host.Log.Write(
            fitting.Count == 0 && listed.Count > 0 ? PluginLogLevel.Warning : PluginLogLevel.Information,
            $"{listed.Count} devices are listed, {fitting.Count} of them fit devicePattern{(fitting.Count == 0 && listed.Count > 0 ? $"; the first is {listed[0].Party.Device}" : "")}.");
        connection.Board.LearnSlots(fitting.Where(one => one.Category == DeviceLists.Park).Select(one => one.Party.Device));
        return [.. fitting.Select(one => one.Party.Number!.Value).Distinct()];
    }

    private async Task<IReadOnlyList<XmlNode>> MessagesAsync(CstaConnection connection, Answer answer, string? series, CancellationToken cancellationToken)
    {
        try
        {
            return series is null ? [answer.Root] : await connection.Segments.AwaitAsync(series, DeviceListIn, Host.Time, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or InvalidDataException)
        {
            throw new CstaFault("the list of devices broke off", e);
        }
    }

    /// <summary>Devices that are monitored again have to be read: one by one, or all where they are many.</summary>
    private void ReadAnew(CstaConnection connection, IReadOnlyList<Monitored> watched)
    {
        if (Link is null) return;
        if (watched.Count > 1 && watched.Count * 4 > connection.Monitors.Count) AskFor(new SnapshotRequest());
        else
            foreach (var one in watched) AskFor(new SnapshotRequest { Device = one.Device });
    }

    private async Task PollAgentsAsync(CstaConnection connection, CancellationToken cancellationToken)
    {
        if (_profile.AgentPolling <= TimeSpan.Zero) return;
        for (var round = 1; ; round++)
        {
            await Task.Delay(_profile.AgentPolling, Host.Time, cancellationToken);
            // where nobody was ever logged on somebody may log on: looked at seldom, since most phones never have an agent
            foreach (var one in connection.Monitors.All.Where(one => round % Seldom == 0 || connection.Board.Devices.IsAgent(one.Device)).ToList())
                await connection.Reader.ReadAgentAsync(one.Device, cancellationToken);
        }
    }
}
