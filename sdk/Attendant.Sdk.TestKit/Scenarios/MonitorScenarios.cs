using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Sdk.TestKit.Pictures;
using Attendant.Sdk.TestKit.Running;
using Attendant.Sdk.TestKit.Stages;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>Watching devices, and snapshots.</summary>
internal static class MonitorScenarios
{
    private const string Provider = nameof(IPbxProvider);

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("provider.monitor", Provider, "Every device that is to be watched is reported with its number.", play => play.BeginAsync()),
        new("provider.monitorUnknown", Provider, "A number that does not exist is refused by name, and the others are watched.", UnknownAsync),
        new("provider.monitorDuringCall", Provider, "A device that is in a call when it is first watched is told with its call.", DuringCallAsync),
        new("provider.stopMonitor", Provider, "Of a device that is no longer watched nothing is told.", StopMonitorAsync),
        new("provider.snapshot", Provider, "A full snapshot that was asked for comes, and has every watched device.", SnapshotAsync),
        new("provider.snapshotOfDevice", Provider, "A snapshot of one device comes and ends.", SnapshotOfDeviceAsync),
        new("provider.snapshotDuringCall", Provider, "A snapshot during a call tells the call as the events told it.", SnapshotDuringCallAsync),
        new("provider.manyDevices", Provider, "Ten thousand devices are watched, and a snapshot has them all.", ManyAsync)
        {
            Stage = [typeof(IStageDevices)],
            Devices = options => options.ManyDevices,
        },
        new("provider.manyNamed", Provider, "Ten thousand devices are watched by the numbers that an administrator writes, and a snapshot has them all.", ManyNamedAsync)
        {
            Stage = [typeof(IStageDevices)],
            Devices = options => options.ManyDevices,
        },
    ];

    private static async Task UnknownAsync(Play play)
    {
        await play.StartAsync();
        var none = play.Setup.NoNumber;
        var answer = await play.DoneAsync<IPbxProvider, MonitorAnswer>("MonitorAsync", (p, t) => p.MonitorAsync(new MonitorRequest { Extensions = [play.A.Number, none] }, t));
        if (answer.Refused.FirstOrDefault(r => r.Extension == none) is not { } refused)
            throw new ScenarioFailedException($"MonitorAsync did not name {none} among the refused, although there is no such number.");
        if (Invariants.AnswerRule.Fault(ServiceOutcome.Failed, refused.Failure) is { } fault) throw new ScenarioFailedException($"The watching of {none} {fault}");
        if (answer.Refused.Count > 1) throw new ScenarioFailedException($"MonitorAsync refused {play.A.Number}, too, which exists.");
        await play.SeesAsync(p => p.Devices.Values.Any(d => d.Number == play.A.Number), $"{play.A.Number} is watched, but no DeviceReported told of it");
    }

    private static async Task DuringCallAsync(Play play)
    {
        await play.StartAsync();
        await play.CallAsync(play.A, play.B.Number);
        await play.WatchAsync([play.A.Number, play.B.Number]);
        var call = await play.CallWithAsync(play.B, ConnectionState.Alerting, $"{play.B} rings and is watched since then");
        await play.EndAsync(call, play.A);
    }

    private static async Task StopMonitorAsync(Play play)
    {
        await play.BeginAsync();
        var gone = new MonitorRequest { Extensions = [play.A.Number, play.B.Number] };
        var devices = new[] { play.Device(play.A), play.Device(play.B) };
        await play.DoneAsync<IPbxProvider>("StopMonitorAsync", (p, t) => p.StopMonitorAsync(gone, t));
        var before = play.Recording.Reports.Count;
        await play.CallAsync(play.A, play.B.Number);
        await play.HangUpAsync(play.A);
        // what was to come of that call is here when a snapshot asked for after it has ended
        await play.SnapshotAsync();
        var told = play.Recording.Reports.Skip(before).OfType<CallReport>().FirstOrDefault(r =>
            (ConnectionChange.Of(r) is { } change && devices.Contains(change.Device))
            || (r is CallReported whole && whole.Connections.Any(c => devices.Contains(c.Party.Device))));
        if (told is not null) throw new ScenarioFailedException($"{told.GetType().Name} was reported of a device whose watching had been stopped.");
    }

    private static async Task SnapshotAsync(Play play)
    {
        await play.BeginAsync();
        await play.SnapshotAsync();
        foreach (var phone in play.Setup.Phones)
            if (!play.Recording.Look(p => p.Devices.ContainsKey(Play.DeviceIn(p, phone)))) throw new ScenarioFailedException($"A full snapshot ended without {phone}, which is watched.");
    }

    private static async Task SnapshotOfDeviceAsync(Play play)
    {
        await play.BeginAsync();
        var before = play.Recording.Look(p => p.DeviceSnapshots);
        await play.DoneAsync<IPbxProvider>("RequestSnapshotAsync", (p, t) => p.RequestSnapshotAsync(new SnapshotRequest { Device = play.Device(play.A) }, t));
        await play.SeesAsync(p => p.DeviceSnapshots > before, $"A snapshot of {play.A} was asked for, but none began and ended");
    }

    private static async Task SnapshotDuringCallAsync(Play play)
    {
        await play.BeginAsync();
        var call = await play.TalkAsync(play.A, play.B);
        await play.SnapshotAsync();
        await play.IsAsync(call, play.A, ConnectionState.Connected, "A snapshot ended during the call");
        await play.IsAsync(call, play.B, ConnectionState.Connected, "A snapshot ended during the call");
        await play.EndAsync(call, play.B);
    }

    private static async Task ManyAsync(Play play)
    {
        await play.StartAsync();
        await play.DoneAsync<IPbxProvider, MonitorAnswer>("MonitorAsync", (p, t) => p.MonitorAsync(new MonitorRequest { All = true }, t));
        try
        {
            await AllAsync(play, play.Options.ManyDevices);
        }
        catch (ScenarioFailedException) when (play.Recording.Look(p => p.Devices.Count) == 0)
        {
            // not every PBX has a list of its devices; an administrator names them then
            throw new ScenarioNotTriedException("asked for every device, it tells of none.", "plugin");
        }
    }

    private static async Task ManyNamedAsync(Play play)
    {
        if (play.Setup.Extensions is not { } named) throw new ScenarioNotTriedException("it does not name its devices (StageSetup.Extensions).");
        await play.StartAsync();
        var answer = await play.DoneAsync<IPbxProvider, MonitorAnswer>("MonitorAsync", (p, t) => p.MonitorAsync(new MonitorRequest { Extensions = named }, t));
        if (answer.Refused is [var refused, ..])
            throw new ScenarioFailedException($"MonitorAsync refused {answer.Refused.Count} of {named.Count} numbers of the stage, {refused.Extension} first: {refused.Failure.Code}: {refused.Failure.Message}");
        await AllAsync(play, named.Count);
        var told = play.Recording.Look(p => p.Devices.Values.Select(d => d.Number).ToHashSet());
        if (named.FirstOrDefault(n => !told.Contains(n)) is { Value: not null } missing) throw new ScenarioFailedException($"{missing} is watched, but was not reported.");
    }

    private static async Task AllAsync(Play play, int wanted)
    {
        await play.SeesAsync(p => p.Devices.Count >= wanted, $"{wanted} devices are watched, but fewer were reported", play.Options.LinkDeadline);
        await play.SnapshotAsync(play.Options.LinkDeadline);
        if (play.Recording.Look(p => p.Devices.Count) is var told && told < wanted) throw new ScenarioFailedException($"A full snapshot ended with {told} of {wanted} devices.");
        var call = await play.TalkAsync(play.A, play.B);
        await play.EndAsync(call, play.A);
    }
}
