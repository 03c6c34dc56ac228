using System.Globalization;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>ECMA-269 17.1: consultation, and what two calls of one device become.</summary>
internal sealed partial class Switch
{
    public ServiceResult<CallStarted> Consult(ConnectionId id, DialableNumber destination) => _agenda.Do<ServiceResult<CallStarted>>(() =>
    {
        if (Resolve(id, out var connection) is { } refused) return refused;
        if (connection is not { State: ConnectionState.Connected, HasAnswer: true, Device: { } device }) return Refusal.State($"The call is not connected at {id.Device}.");
        if (!IsDialable(destination)) return Refusal.Destination(destination.Value ?? "");
        if (device.Connections.Count >= _options.CallsPerDevice) return Refusal.Of(ServiceFailureCode.ResourceUnavailable, $"Device {id.Device} has no line left.");
        PutOnHold(connection, EventCause.Consultation);
        return Started(Dial(device, destination, EventCause.Consultation, connection.Call.Id));
    });

    public ServiceFailure? Reconnect(DeviceId id, CallId heldCall, CallId activeCall) => _agenda.Do(() =>
    {
        if (Resolve(id, heldCall, activeCall, out var held, out var active) is { } refused) return refused;
        Leave(active, active.HasAnswer ? EventCause.Normal : EventCause.CallCancelled);
        TakeFromHold(held, EventCause.Normal);
        return null;
    });

    public ServiceFailure? Alternate(DeviceId id, CallId heldCall, CallId activeCall) => _agenda.Do(() =>
    {
        if (Resolve(id, heldCall, activeCall, out var held, out var active) is { } refused) return refused;
        if (!active.HasAnswer) return Refusal.State("The active call has not been answered and cannot be held.");
        PutOnHold(active, EventCause.Normal);
        TakeFromHold(held, EventCause.Normal);
        return null;
    });

    public ServiceFailure? Transfer(DeviceId id, CallId heldCall, CallId activeCall) => _agenda.Do(() =>
    {
        if (Resolve(id, heldCall, activeCall, out var held, out var active) is { } refused) return refused;
        if (!active.HasAnswer && !active.Others.Any(o => o.State == ConnectionState.Alerting)) return Refusal.State("There is nobody at the active call to transfer to.");
        if (Joinable(held, active) is { } same) return same;
        var transferring = held.Party;
        var remaining = held.Others.First().Party;
        var target = active.Others.First().Party;
        var outgoing = held.Call.Calling.Device == held.Party.Device;
        Part(held);
        Part(active);
        var result = Merge(held.Call, active.Call);
        result.Calling = outgoing ? target : remaining;
        result.Redirect(transferring, outgoing ? remaining : target);
        Report(new Transferred
        {
            Generation = 0,
            At = _agenda.Now,
            Call = result.Id,
            Cause = EventCause.Transfer,
            Parties = result.Parties,
            Linkage = result.Linkage,
            PrimaryOldCall = heldCall,
            SecondaryOldCall = activeCall,
            Transferring = transferring,
            TransferredTo = target,
            Connections = result.Picture,
        });
        return null;
    });

    public ServiceFailure? Conference(DeviceId id, CallId heldCall, CallId activeCall) => _agenda.Do(() =>
    {
        if (Resolve(id, heldCall, activeCall, out var held, out var active) is { } refused) return refused;
        if (!active.HasAnswer) return Refusal.State("The active call has not been answered.");
        if (Joinable(held, active) is { } same) return same;
        Part(active);
        held.State = ConnectionState.Connected;
        var result = Merge(held.Call, active.Call);
        Report(new Conferenced
        {
            Generation = 0,
            At = _agenda.Now,
            Call = result.Id,
            Cause = EventCause.Conference,
            Parties = result.Parties,
            Linkage = result.Linkage,
            PrimaryOldCall = heldCall,
            SecondaryOldCall = activeCall,
            Conferencing = held.Party,
            Connections = result.Picture,
        });
        return null;
    });

    /// <summary>Everybody of both calls is in one, which has the id that this PBX gives it and the history of the held one.</summary>
    private SwitchCall Merge(SwitchCall held, SwitchCall active)
    {
        _calls.Remove(held.Id);
        _calls.Remove(active.Id);
        var result = new SwitchCall
        {
            Id = _options.TransferIdentity switch
            {
                TransferIdentity.Active => active.Id,
                TransferIdentity.New => new CallId($"c{(++_lastCall).ToString(CultureInfo.InvariantCulture)}"),
                _ => held.Id,
            },
            Linkage = held.Linkage,
            StartedAt = held.StartedAt,
            AnsweredAt = held.AnsweredAt,
            ConsultationOf = held.ConsultationOf == active.Id ? null : held.ConsultationOf,
            Calling = held.Calling,
            Called = held.Called,
            OriginalCalled = held.OriginalCalled,
            LastRedirecting = held.LastRedirecting,
        };
        foreach (var (name, value) in active.Attached.Concat(held.Attached)) result.Attached[name] = value;
        foreach (var connection in held.Connections.Concat(active.Connections))
        {
            connection.Call = result;
            result.Connections.Add(connection);
        }

        foreach (var consultation in _calls.Values.Where(c => c.ConsultationOf == held.Id || c.ConsultationOf == active.Id))
            consultation.ConsultationOf = result.Id;
        _calls.Add(result.Id, result);
        return result;
    }

    private ServiceFailure? Resolve(DeviceId id, CallId heldCall, CallId activeCall, out SwitchConnection held, out SwitchConnection active)
    {
        active = null!;
        if (Resolve(new ConnectionId(heldCall, id), out held) is { } noHeld) return noHeld;
        if (Resolve(new ConnectionId(activeCall, id), out active) is { } noActive) return noActive;
        return held.State != ConnectionState.Hold ? Refusal.State($"Call {heldCall} is not on hold at {id}.")
            : active.State != ConnectionState.Connected ? Refusal.State($"Call {activeCall} is not active at {id}.")
            : null;
    }

    private static ServiceFailure? Joinable(SwitchConnection held, SwitchConnection active) =>
        !held.HasAnswer ? Refusal.State($"Nobody is at call {held.Call.Id} now: it is parked, or rings elsewhere.")
        : held.Others.FirstOrDefault(h => active.Others.Any(a => a.Party.Device == h.Party.Device)) is { } both
            ? Refusal.State($"{both.Party.Device} is in both calls.")
            : null;
}
