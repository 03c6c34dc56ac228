using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>ECMA-269 17.1 ParkCall, with slots that one retrieves from any phone and a way back to the parker.</summary>
internal sealed partial class Switch
{
    public ServiceResult<CallParked> Park(ConnectionId id, DialableNumber? wanted) => _agenda.Do<ServiceResult<CallParked>>(() =>
    {
        if (Resolve(id, out var connection) is { } refused) return refused;
        if (connection is not { State: ConnectionState.Connected or ConnectionState.Hold, HasAnswer: true, Device: { } parker }) return Refusal.State($"The call is not connected at {id.Device}.");
        if (connection.Others.Count() != 1) return Refusal.State("A conference cannot be parked.");
        if (_slots.Count == 0) return Refusal.Of(ServiceFailureCode.NoParkRange, "No park slots are set up.");
        if (wanted is { } number && FindSlot(number) is null) return Refusal.Of(ServiceFailureCode.InvalidParameter, $"{number} is no park slot.");
        var slot = wanted is { } named ? FindSlot(named) : _slots.Find(s => s.Occupant is null);
        if (slot is not { Occupant: null }) return Refusal.Of(ServiceFailureCode.NoParkSlot, wanted is null ? "Every park slot is taken." : $"Park slot {wanted} is taken.", transient: true);

        var call = connection.Call;
        var parked = connection.Others.First().Party;
        Clear(connection, EventCause.Park); // first: the parker does not see the call as it is in the slot
        if (call.Calling.Device == connection.Party.Device) call.Calling = parked;
        Occupy(slot, call, parker);
        return new CallParked { Slot = slot.Number };
    });

    public ServiceResult<CallStarted> RetrieveParked(DeviceId taking, DialableNumber number) => _agenda.Do<ServiceResult<CallStarted>>(() =>
    {
        if (Resolve(taking, out var device) is { } refused) return refused;
        if (FindSlot(number) is not { } slot) return Refusal.Of(ServiceFailureCode.InvalidParameter, $"{number} is no park slot.");
        if (slot.Occupant is not { } occupant) return Refusal.Of(ServiceFailureCode.NoCallToPickUp, $"No call is parked in slot {number}.");
        if (device.Active is not null) return Refusal.SecondActive(device);
        var call = occupant.Call;
        if (call.Connections.Exists(c => c.Device == device)) return Refusal.State($"Device {taking} is the one that is parked.");
        Vacate(slot, device.Party, EventCause.ParkRetrieved, device.Party);
        var taken = Join(call, device, ConnectionState.Null);
        Establish(taken, EventCause.ParkRetrieved);
        return Started(taken);
    });

    private ParkSlot? FindSlot(DialableNumber number) => _slots.Find(s => s.Number == number);

    private void Occupy(ParkSlot slot, SwitchCall call, SwitchDevice parker)
    {
        var occupant = Join(call, null, slot.Party, ConnectionState.Queued);
        Report(new Queued { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = EventCause.Park, Parties = call.Parties, Linkage = call.Linkage, Queue = slot.Party });
        slot.ParkedBy = parker;
        slot.ParkedAt = _agenda.Now;
        slot.Occupant = occupant;
        call.Slot = slot;
        slot.Timeout = _agenda.In(_options.ParkTimeout, () => ReturnToParker(slot));
        Report(ItemOf(slot));
    }

    private void ReturnToParker(ParkSlot slot)
    {
        if (slot.Occupant is not { } occupant || slot.ParkedBy is not { } parker) return;
        var call = occupant.Call;
        if (!parker.InService || !CanRing(parker) || call.Connections.Exists(c => c.Device == parker))
        {
            // whoever parked it cannot be rung now: the caller goes on waiting rather than being lost
            slot.Timeout = _agenda.In(_options.ParkTimeout, () => ReturnToParker(slot));
            Report(ItemOf(slot));
            return;
        }

        Vacate(slot, parker.Party, EventCause.ParkTimeout, null);
        var back = new Route { Number = parker.Number!.Value, Line = parker.Line, Diversions = [], Visited = new(StringComparer.Ordinal) { parker.Number.Value.Value } };
        Alert(call, back, [Join(call, parker, ConnectionState.Null)], EventCause.ParkTimeout);
    }

    /// <summary>The parked call goes from its slot to a device, which joins it next.</summary>
    private void Vacate(ParkSlot slot, Party to, EventCause cause, Party? retrievedBy)
    {
        var occupant = slot.Occupant!;
        var call = occupant.Call;
        Free(slot, cause, retrievedBy);
        call.Redirect(slot.Party, to);
        Part(occupant);
        Report(new Diverted { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = cause, Parties = call.Parties, Linkage = call.Linkage, Diverting = slot.Party, NewDestination = to });
    }

    private void Free(ParkSlot slot, EventCause cause, Party? retrievedBy = null)
    {
        if (slot.Occupant is not { } occupant) return;
        occupant.Call.Slot = null;
        slot.Occupant = null;
        slot.Timeout?.Cancel();
        Report(new ParkedCallRemoved { Generation = 0, At = _agenda.Now, Slot = slot.Number, Cause = cause, RetrievedBy = retrievedBy });
    }
}
