using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>ECMA-269 17.1: sending a call on without asking first, and taking one that rings elsewhere.</summary>
internal sealed partial class Switch
{
    public ServiceFailure? SingleStepTransfer(ConnectionId id, DialableNumber destination) => _agenda.Do(() =>
    {
        if (Resolve(id, out var connection) is { } refused) return refused;
        if (connection.State is not (ConnectionState.Connected or ConnectionState.Hold) || !connection.HasAnswer) return Refusal.State($"The call is not connected at {id.Device}.");
        if (connection.Others.Count() != 1) return Refusal.State("A conference cannot be transferred in one step.");
        if (RouteFor(destination, connection, out var route) is { } unreachable) return unreachable;

        var call = connection.Call;
        var remaining = connection.Others.First();
        var target = TargetOf(route);
        var outgoing = call.Calling.Device == connection.Party.Device;
        Part(connection);
        if (outgoing) call.Calling = remaining.Party;
        call.Redirect(connection.Party, target);
        // the target joins when it rings, by the reports that follow
        Report(new Transferred
        {
            Generation = 0,
            At = _agenda.Now,
            Call = call.Id,
            Cause = EventCause.SingleStepTransfer,
            Parties = call.Parties,
            Linkage = call.Linkage,
            PrimaryOldCall = call.Id,
            Transferring = connection.Party,
            TransferredTo = target,
            Connections = call.Picture,
        });
        Offer(call, route, EventCause.SingleStepTransfer);
        return null;
    });

    public ServiceFailure? Deflect(ConnectionId id, DialableNumber destination) => _agenda.Do(() =>
    {
        if (Resolve(id, out var connection) is { } refused) return refused;
        if (connection is not { State: ConnectionState.Alerting, Ring: { } ring }) return Refusal.State($"The call does not ring at {id.Device}.");
        if (RouteFor(destination, connection, out var route) is { } unreachable) return unreachable;
        var call = connection.Call;
        var target = TargetOf(route);
        call.Redirect(connection.Party, target);
        DivertRinging(ring, target, EventCause.Redirected);
        Offer(call, route, EventCause.Redirected);
        return null;
    });

    public ServiceResult<CallStarted> Pickup(DeviceId taking, ConnectionId ringing) => _agenda.Do<ServiceResult<CallStarted>>(() =>
    {
        if (Resolve(taking, out var device) is { } refused) return refused;
        return Find(ringing) is { State: ConnectionState.Alerting } connection
            ? PickUp(device, connection)
            : Refusal.Of(ServiceFailureCode.NoCallToPickUp, $"No call {ringing.Call} rings at {ringing.Device}.");
    });

    public ServiceResult<CallStarted> GroupPickup(DeviceId taking) => _agenda.Do<ServiceResult<CallStarted>>(() =>
    {
        if (Resolve(taking, out var device) is { } refused) return refused;
        if (device.PickupGroup is not { } group) return Refusal.Of(ServiceFailureCode.NotPermitted, $"Device {taking} is in no pickup group.");
        var oldest = _calls.Values
            .OrderBy(c => c.StartedAt)
            .SelectMany(c => c.Connections)
            .FirstOrDefault(c => c.State == ConnectionState.Alerting && c.Device != device && c.Device?.PickupGroup == group);
        return oldest is null
            ? Refusal.Of(ServiceFailureCode.NoCallToPickUp, $"Nothing rings in the pickup group '{group}'.")
            : PickUp(device, oldest);
    });

    private ServiceResult<CallStarted> PickUp(SwitchDevice device, SwitchConnection ringing)
    {
        if (device.Active is not null) return Refusal.SecondActive(device);
        if (ringing.Device is not { Outside: false } || ringing.Ring is not { } ring) return Refusal.Of(ServiceFailureCode.NoCallToPickUp, "An outside party's ringing cannot be picked up.");
        if (ringing.Call.Connections.Exists(c => c.Device == device)) return Refusal.State($"Device {device.Id} is in that call itself.");
        var call = ringing.Call;
        call.Redirect(ringing.Party, device.Party);
        DivertRinging(ring, device.Party, EventCause.CallPickup);
        var taken = Join(call, device, ConnectionState.Null);
        Establish(taken, EventCause.CallPickup);
        return Started(taken);
    }

    private ServiceFailure? RouteFor(DialableNumber destination, SwitchConnection by, out Route route)
    {
        route = null!;
        if (!IsDialable(destination)) return Refusal.Destination(destination.Value ?? "");
        route = FindRoute(destination, by.Call);
        return route.Failure is { } cause ? Refusal.Unreachable(route.Number, cause) : null;
    }

    private static Party TargetOf(Route route) =>
        route.Diversions is [var first, ..] ? first.From
        : route.Line?.Party ?? new Party { Device = new DeviceId(route.Number.Value), Number = route.Number };
}
