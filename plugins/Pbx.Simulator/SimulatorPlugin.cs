using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Scenarios;
using Attendant.Pbx.Simulator.Switching;
using Attendant.Sdk.Hosting;
using Attendant.Sdk.Pbx;
using Attendant.Sdk.Settings;

namespace Attendant.Pbx.Simulator;

/// <summary>The simulated PBX behind the contract. What the PBX can do stands in one part per ability.</summary>
public sealed partial class SimulatorPlugin : PbxPlugin
{
    private SimulatedPbx? _pbx;

    internal SimulatedPbx Pbx => _pbx ?? throw new InvalidOperationException("The plugin has not been started.");

    /// <inheritdoc/>
    protected override int Monitored => _pbx?.Agenda.Do(() => _pbx.Watch.Devices) ?? 0;

    /// <inheritdoc/>
    protected override async Task<ServiceResult> OnStartAsync(CancellationToken cancellationToken)
    {
        var options = PluginSettings.Read<SimulatorOptions>(Host.SettingsJson);
        if (options.Value is null) return ServiceResult.Failed(options.Failure!);
        var built = SimulatedPbx.Build(options.Value, Host.Time, Host.Log);
        if (built.Value is not { } pbx) return ServiceResult.Failed(built.Failure!);
        _pbx = pbx;
        // there is nothing here that could be overrun: a link lost by order comes back when the order says
        Retry = new RetryDelay(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2));
        if (await PlayAsync(options.Value, cancellationToken).ConfigureAwait(false) is { } wrong) return ServiceResult.Failed(wrong);
        pbx.Start();
        var control = new ControlFile(Host.StateFolder, pbx.Switch, pbx.Player, Host.Log);
        Background.Run("control file", stopping => control.WatchAsync(options.Value.ControlEvery, Host.Time, stopping));
        return ServiceResult.Done;
    }

    /// <inheritdoc/>
    protected override async Task<LinkEnd> RunLinkAsync(PbxLink link, CancellationToken cancellationToken)
    {
        await Pbx.Agenda.Do(() => Pbx.Faults.LinkPossible).WaitAsync(cancellationToken).ConfigureAwait(false);
        var lost = Pbx.Agenda.Do(() =>
        {
            Pbx.Watch.Begin(link, Monitors.Wanted);
            link.Up();
            return Pbx.Faults.LinkLost;
        });
        try
        {
            await lost.WaitAsync(cancellationToken).ConfigureAwait(false);
            return LinkEnd.Lost("The link was broken by order of an injected fault.");
        }
        finally
        {
            Pbx.Agenda.Do(Pbx.Watch.End);
        }
    }

    /// <inheritdoc/>
    protected override Task<bool> TellSnapshotAsync(PbxLink link, SnapshotRequest scope, CancellationToken cancellationToken)
    {
        Pbx.Agenda.Do(() => Pbx.Watch.Snapshot(scope));
        return Task.FromResult(true);
    }

    /// <inheritdoc/>
    protected override Task<ServiceResult<MonitorAnswer>> StartMonitorsAsync(PbxLink link, MonitorRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<ServiceResult<MonitorAnswer>>(Pbx.Agenda.Do(() => Pbx.Watch.Add(request)));

    /// <inheritdoc/>
    protected override Task<ServiceResult> StopMonitorsAsync(PbxLink link, MonitorRequest request, CancellationToken cancellationToken)
    {
        Pbx.Agenda.Do(() => Pbx.Watch.Remove(request));
        return Task.FromResult(ServiceResult.Done);
    }

    /// <inheritdoc/>
    protected override Task OnStopAsync(CancellationToken cancellationToken)
    {
        _pbx?.Dispose();
        return Task.CompletedTask;
    }

    private async Task<ServiceFailure?> PlayAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        if (options.Scenario is { } inline)
        {
            var read = ScenarioReader.Read(inline, Pbx.Switch);
            if (read.Value is null) return read.Failure! with { Message = $"scenario: {read.Failure!.Message}" };
            Pbx.Player.Play(read.Value);
        }

        if (options.ScenarioFile is not { Length: > 0 } name) return null;
        var path = Path.Combine(Host.StateFolder, name);
        // the scenarios that come with the plugin lie beside it
        if (!File.Exists(path) && Path.GetDirectoryName(typeof(SimulatorPlugin).Assembly.Location) is { } shipped && File.Exists(Path.Combine(shipped, name)))
            path = Path.Combine(shipped, name);
        try
        {
            var read = ScenarioReader.Read(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), Pbx.Switch);
            if (read.Value is null) return read.Failure! with { Message = $"{name}: {read.Failure!.Message}" };
            Pbx.Player.Play(read.Value);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refusal.Of(ServiceFailureCode.InvalidParameter, $"scenarioFile: '{path}' cannot be read: {fault.Message}");
        }
    }

    /// <summary>Every command goes this way: link, device, injected faults, then the switch; its reports are out when the answer is.</summary>
    private async Task<ServiceResult> DoAsync(PbxService service, DeviceId device, Func<Switch, ServiceFailure?> act, CancellationToken cancellationToken)
    {
        if (await AdmitAsync(service, device, cancellationToken).ConfigureAwait(false) is { } refused) return ServiceResult.Failed(refused);
        return Pbx.Agenda.Do(() =>
            Pbx.Faults.IsDisobedient(device) ? ServiceResult.Done
            : act(Pbx.Switch) is { } failure ? ServiceResult.Failed(failure)
            : ServiceResult.Done);
    }

    private async Task<ServiceResult<T>> DoAsync<T>(PbxService service, DeviceId device, Func<Switch, ServiceResult<T>> act, CancellationToken cancellationToken)
        where T : class
    {
        if (await AdmitAsync(service, device, cancellationToken).ConfigureAwait(false) is { } refused) return refused;
        return Pbx.Agenda.Do(() =>
            Pbx.Faults.IsDisobedient(device) ? Refusal.Of(ServiceFailureCode.DeviceDidNotObey, $"Device {device} did not do what it was told.") : act(Pbx.Switch));
    }

    private async Task<ServiceFailure?> AdmitAsync(PbxService service, DeviceId device, CancellationToken cancellationToken)
    {
        if (Broken()) return NoLink;
        if (Pbx.Agenda.Do(() => Barred(service, device) ?? Pbx.Faults.TakeRefusal(service)) is { } refused) return refused;
        if (Pbx.Agenda.Do(Pbx.Faults.TakeDelay) is { Ticks: > 0 } delay) await Task.Delay(delay, Host.Time, cancellationToken).ConfigureAwait(false);
        return Broken() ? NoLink : null;
    }

    private bool Broken() => Link is null || Pbx.Agenda.Do(() => Pbx.Faults.LinkIsLost);

    private ServiceFailure? Barred(PbxService service, DeviceId id) =>
        Pbx.Switch.FindDevice(id) is not { } device ? Refusal.NoDevice(id)
        : !device.Controlled ? Refusal.Of(ServiceFailureCode.NotPermitted, $"The account of the CTI link may not control device {id}.")
        : device.Refusals.Any(r => r.Service == service) ? Refusal.Of(ServiceFailureCode.NotSupported, $"Device {id} cannot do {service}.")
        : null;
}
