using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>ECMA-269 features of lines and devices, digits, and data attached to calls.</summary>
internal sealed partial class Switch
{
    public ServiceFailure? SetForwarding(DeviceId id, ForwardingKind kind, DialableNumber? target) => _agenda.Do(() =>
    {
        if (FindDevice(id) is not { Line: { } line }) return Refusal.NoDevice(id);
        if (kind == ForwardingKind.Unknown) return Refusal.Of(ServiceFailureCode.InvalidParameter, "Which forwarding is meant was not said.");
        if (target is { } number && !IsDialable(number)) return Refusal.Destination(number.Value ?? "");
        if (target == line.Number) return Refusal.Destination($"{target}, the line's own number,");
        if (target is { } to) line.Forwarding[kind] = to;
        else line.Forwarding.Remove(kind);
        foreach (var device in line.Devices)
            Report(new DeviceReported { Generation = 0, At = _agenda.Now, Device = device.Id, Forwarding = ForwardingOf(device) });
        return null;
    });

    public ServiceFailure? SetDoNotDisturb(DeviceId id, bool on) => _agenda.Do(() =>
    {
        if (FindDevice(id) is not { } device) return Refusal.NoDevice(id);
        device.DoNotDisturb = on;
        Report(new DeviceReported { Generation = 0, At = _agenda.Now, Device = id, DoNotDisturb = on });
        return null;
    });

    public ServiceFailure? SetMessageWaiting(DeviceId id, bool on) => _agenda.Do(() =>
    {
        if (FindDevice(id) is not { Line: { } line }) return Refusal.NoDevice(id);
        line.MessageWaiting = on;
        foreach (var device in line.Devices)
            Report(new DeviceReported { Generation = 0, At = _agenda.Now, Device = device.Id, MessageWaiting = on });
        return null;
    });

    /// <summary>Plugs a phone in or out. What it was doing is over when it is pulled.</summary>
    public ServiceFailure? SetInService(DeviceId id, bool on) => _agenda.Do(() =>
    {
        if (FindDevice(id) is not { } device) return Refusal.NoDevice(id);
        if (!on)
        {
            while (device.Connections.Count > 0) Leave(device.Connections[^1], EventCause.DestinationOutOfOrder);
        }

        device.InService = on;
        Report(new DeviceReported { Generation = 0, At = _agenda.Now, Device = id, State = device.State });
        return null;
    });

    public ServiceFailure? GenerateDigits(ConnectionId id, string digits) => _agenda.Do(() =>
    {
        if (Resolve(id, out var connection) is { } refused) return refused;
        if (digits is not { Length: > 0 and <= 64 } || digits.Any(d => !"0123456789*#ABCDabcd,".Contains(d, StringComparison.Ordinal)))
            return Refusal.Of(ServiceFailureCode.InvalidParameter, "Digits are 0-9, *, #, A-D and the comma, 1 to 64 of them.");
        return connection is { State: ConnectionState.Connected, HasAnswer: true } ? null : Refusal.State($"The call is not connected at {id.Device}.");
    });

    public ServiceFailure? Attach(ConnectionId id, string name, string value) => _agenda.Do(() =>
    {
        if (Resolve(id, out var connection) is { } refused) return refused;
        var call = connection.Call;
        call.Attached[name] = value;
        Report(new CallInformation { Generation = 0, At = _agenda.Now, Call = call.Id, Linkage = call.Linkage, Attached = new Dictionary<string, string>(call.Attached) });
        return null;
    });
}
