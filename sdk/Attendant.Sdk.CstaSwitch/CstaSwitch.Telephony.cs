using Attendant.Sdk.CstaSwitch.Phones;

namespace Attendant.Sdk.CstaSwitch;

/// <summary>The phones, the outside, and the picture of the calls.</summary>
public sealed partial class CstaSwitch
{
    /// <summary>Every call there is: a picture.</summary>
    public IReadOnlyList<CstaCall> Calls => Gate.Read<IReadOnlyList<CstaCall>>(() => [.. Exchange.Calls.Select(call => call.Picture())]);

    /// <summary>Every monitor there is: a picture.</summary>
    public IReadOnlyList<CstaMonitor> Monitors => Gate.Read<IReadOnlyList<CstaMonitor>>(() => [.. MonitorTable.All.Select(monitor => monitor.Picture())]);

    /// <summary>The phone of this number.</summary>
    /// <exception cref="ArgumentException">There is no such phone.</exception>
    public CstaPhone Phone(string number) =>
        Exchange.Find(number) is { Kind: CstaDeviceKind.Station } device ? new CstaPhone(Gate, Exchange, device) : throw new ArgumentException($"There is no phone {number}.", nameof(number));

    /// <summary>Somebody outside calls a number of the switch; <paramref name="from"/> null withholds the caller's.</summary>
    /// <exception cref="CstaRefusedException">Every trunk is in use.</exception>
    public Task<CstaOutsideCall> CallInAsync(string? from, string to) => Gate.DoAsync(() =>
        Exchange.CallIn(from, to) is { } connection ? new CstaOutsideCall(Gate, Exchange, connection) : throw Services.Refused.System("networkBusy"));

    /// <summary>The switch has a new system status: whoever has registered for it is told, whoever asks is answered. Monitors end with <c>disabled</c>, <c>initializing</c> and <c>enabled</c>.</summary>
    public void ChangeSystemStatus(string status) => Gate.Do(() => Status.Change(status));

    /// <summary>Everybody outside who is in a call now.</summary>
    public IReadOnlyList<CstaOutsideCall> OutsideCalls => Gate.Read<IReadOnlyList<CstaOutsideCall>>(() =>
        [.. Exchange.Devices.Where(device => device.Kind == CstaDeviceKind.Trunk).SelectMany(device => device.Connections).Select(connection => new CstaOutsideCall(Gate, Exchange, connection))]);

    /// <summary>The party outside in this call.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public CstaOutsideCall Outside(string callId) => Gate.Read(() =>
        Exchange.FindCall(callId)?.Connections.Find(connection => connection.Device.Kind == CstaDeviceKind.Trunk) is { } connection
            ? new CstaOutsideCall(Gate, Exchange, connection)
            : throw new ArgumentException($"Nobody outside is in call {callId}.", nameof(callId)));
}
