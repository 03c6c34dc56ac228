using Attendant.Sdk.CstaSwitch.Features;
using Attendant.Sdk.CstaSwitch.Services;
using static Attendant.Sdk.CstaSwitch.CstaConnectionState;

namespace Attendant.Sdk.CstaSwitch.Switching;

/// <summary>Where a call goes: to a phone, outside, or nowhere.</summary>
internal sealed partial class Exchange
{
    // forwardings that lead in a circle end somewhere
    private const int MostHops = 8;

    /// <summary>Whether a number leads anywhere at all; the person or the client is refused otherwise.</summary>
    public void CheckDialable(string number, string refusal)
    {
        if (!IsOutside(number) && Find(number) is not { Kind: not CstaDeviceKind.Trunk and not CstaDeviceKind.PickGroup }) throw Refused.Operation(refusal);
    }

    // people can type what no message can carry
    private static void CheckWritable(string number)
    {
        if (number.Length is 0 or > Target.LongestId || number.Any(sign => char.IsControl(sign) || char.IsSurrogate(sign))) throw Refused.Operation("invalidCalledDeviceID");
    }

    private bool IsOutside(string number) => number.Length > _options.OutsidePrefix.Length && number.StartsWith(_options.OutsidePrefix, StringComparison.Ordinal);

    private Device? FreeTrunk() => _devices.Values.FirstOrDefault(device => device is { Kind: CstaDeviceKind.Trunk, Connections.Count: 0, InService: true });

    private void Route(Call call, string number, string cause, int hops = 0)
    {
        if (hops > MostHops) FailAtCaller(call, "busyOverflow");
        else if (Find(number) is { } device && call.At(device) is null) Offer(call, device, cause, hops);
        else if (IsOutside(number)) GoOutside(call, number, cause);
        else FailAtCaller(call, "destNotObtainable");
    }

    private void Offer(Call call, Device device, string cause, int hops)
    {
        if (!device.InService) FailAt(call, device, "destOutOfOrder");
        else if (device.Kind == CstaDeviceKind.AcdGroup) Enqueue(call, device);
        else if (device.Kind == CstaDeviceKind.ParkSlot) TakeParked(call, device);
        else if (device.Kind == CstaDeviceKind.RoutePoint && Router?.Serves(device) == true) AskForRoute(call, device);
        else if (device.Kind != CstaDeviceKind.Station) FailAtCaller(call, "destNotObtainable");
        else if (Forwarded(device, call, ForwardingTypes.Immediate) is { } immediate) Forward(call, device, immediate, "callForwardImmediate", hops);
        else if (device.DoNotDisturb && Forwarded(device, call, "forwardDND") is { } disturbed) Forward(call, device, disturbed, "doNotDisturb", hops);
        else if (device.DoNotDisturb) FailAt(call, device, "doNotDisturb");
        else if (device.IsBusy && Forwarded(device, call, "forwardBusy") is { } busy) Forward(call, device, busy, "callForwardBusy", hops);
        else if (device.IsBusy) FailAt(call, device, "busy");
        else Deliver(call, device, cause, hops);
    }

    private Connection Deliver(Call call, Device device, string cause, int hops)
    {
        var connection = Join(call, device, Alerting);
        if (_options.Offer is not { } offer)
        {
            Ring(connection, cause, hops);
            return connection;
        }

        // ECMA-269 6.1.5: an offered connection is alerting already, though nobody hears it
        TellOffered(connection, cause);
        connection.Next = _gate.After(offer, () => Ring(connection, cause, hops));
        return connection;
    }

    private void Ring(Connection connection, string cause, int hops)
    {
        TellDelivered(connection, cause);
        if (Forwarded(connection.Device, connection.Call, "forwardNoAns") is null) return;
        connection.Next = _gate.After(_options.NoAnswer, () =>
        {
            // it may have been changed while it rang
            if (Forwarded(connection.Device, connection.Call, "forwardNoAns") is { } forwarding) Divert(connection, forwarding.Destination, "callForwardNoAnswer", hops + 1);
        });
    }

    private void AskForRoute(Call call, Device point)
    {
        var waiting = Join(call, point, Queued);
        TellQueued(waiting, "enteringDistribution");
        Router?.Ask(waiting);
    }

    // to the outside: the network is reached at once; the rest is up to the other side
    private void GoOutside(Call call, string number, string cause)
    {
        if (FreeTrunk() is not { } trunk)
        {
            FailAtCaller(call, "trunksBusy");
            return;
        }

        TellNetworkReached(Join(call, trunk, Connected, number[_options.OutsidePrefix.Length..]), cause);
    }

    private void FailAt(Call call, Device device, string cause) => TellFailed(Join(call, device, Fail), cause);

    /// <summary>The one who called hears it.</summary>
    private void FailAtCaller(Call call, string cause)
    {
        var caller = call.Connections.Find(connection => connection.State == Connected) ?? call.Connections.Find(connection => connection.State != Queued);
        if (caller is null) return;
        if (caller.State != Fail) caller.Become(Fail);
        TellFailed(caller, cause);
    }
}
