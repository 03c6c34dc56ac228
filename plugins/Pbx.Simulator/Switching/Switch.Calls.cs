using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>ECMA-269 17.1: make, answer, clear, hold, retrieve; and calls that come in from outside.</summary>
internal sealed partial class Switch
{
    public ServiceResult<CallStarted> MakeCall(DeviceId calling, DialableNumber destination) => _agenda.Do(() =>
    {
        if (Resolve(calling, out var device) is { } refused) return refused;
        if (!IsDialable(destination)) return Refusal.Destination(destination.Value ?? "");
        if (device.Active is not null) return Refusal.SecondActive(device);
        // dialling a slot's number is how a phone retrieves what is parked there
        if (FindSlot(destination) is { Occupant: not null }) return RetrieveParked(calling, destination);
        return Started(Dial(device, destination, EventCause.Normal, null));
    });

    /// <summary>A call from outside arrives on a digital trunk. Null where every trunk is in use.</summary>
    public SwitchConnection? CallIn(DialableNumber? number, string? name, DialableNumber destination) => _agenda.Do(() =>
    {
        if (_trunksInUse >= _options.Trunks) return null;
        var caller = SeizeTrunk(number, name);
        var call = Begin(caller, destination);
        var connection = Join(call, caller, ConnectionState.Connected);
        Report(new Originated { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = EventCause.Normal, Parties = call.Parties, Linkage = call.Linkage, Calling = caller.Party, Dialled = destination });
        Offer(call, FindRoute(destination, call), EventCause.Normal);
        return connection;
    });

    public ServiceFailure? Answer(ConnectionId id) => _agenda.Do(() =>
    {
        if (Resolve(id, out var connection) is { } refused) return refused;
        if (connection.State != ConnectionState.Alerting) return Refusal.State($"The call does not ring at {id.Device}.");
        if (connection.Device?.Active is not null) return Refusal.SecondActive(connection.Device);
        Establish(connection, EventCause.Normal);
        return null;
    });

    public ServiceFailure? Clear(ConnectionId id) => _agenda.Do(() =>
    {
        if (Resolve(id, out var connection) is { } refused) return refused;
        if (connection.State is ConnectionState.Queued or ConnectionState.Fail) return Refusal.State($"{id.Device} is no phone in this call.");
        var cause = connection.State == ConnectionState.Alerting ? EventCause.CallRejected
            : connection.HasAnswer || connection.Others.Any(o => o.State == ConnectionState.Fail) ? EventCause.Normal
            : EventCause.CallCancelled;
        Leave(connection, cause);
        return null;
    });

    public ServiceFailure? Hold(ConnectionId id) => _agenda.Do(() =>
    {
        if (Resolve(id, out var connection) is { } refused) return refused;
        if (connection.State != ConnectionState.Connected || !connection.HasAnswer) return Refusal.State($"The call is not connected at {id.Device}.");
        PutOnHold(connection, EventCause.Normal);
        return null;
    });

    public ServiceFailure? Retrieve(ConnectionId id) => _agenda.Do(() =>
    {
        if (Resolve(id, out var connection) is { } refused) return refused;
        if (connection.State != ConnectionState.Hold) return Refusal.State($"The call is not on hold at {id.Device}.");
        if (connection.Device?.Active is not null) return Refusal.SecondActive(connection.Device);
        TakeFromHold(connection, EventCause.Normal);
        return null;
    });

    private SwitchConnection Dial(SwitchDevice device, DialableNumber destination, EventCause cause, CallId? consultationOf)
    {
        var call = Begin(device, destination, consultationOf);
        var connection = Join(call, device, ConnectionState.Initiated);
        Report(new ServiceInitiated { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = cause, Parties = call.Parties, Linkage = call.Linkage, Initiating = device.Party });
        connection.State = ConnectionState.Connected;
        Report(new Originated { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = cause, Parties = call.Parties, Linkage = call.Linkage, Calling = device.Party, Dialled = destination });
        Offer(call, FindRoute(destination, call), cause);
        return connection;
    }

    private void Establish(SwitchConnection connection, EventCause cause)
    {
        var call = connection.Call;
        var others = connection.Ring?.Ringing.Where(r => r != connection).ToList() ?? [];
        connection.Ring?.Leave(connection);
        connection.State = ConnectionState.Connected;
        call.AnsweredAt ??= _agenda.Now;
        call.Called = connection.Party;
        Report(new Established { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = cause, Parties = call.Parties, Linkage = call.Linkage, Answering = connection.Party });
        foreach (var other in others) Clear(other, EventCause.AnsweredElsewhere);
    }

    private void PutOnHold(SwitchConnection connection, EventCause cause)
    {
        var call = connection.Call;
        connection.State = ConnectionState.Hold;
        Report(new Held { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = cause, Linkage = call.Linkage, Holding = connection.Party });
    }

    private void TakeFromHold(SwitchConnection connection, EventCause cause)
    {
        var call = connection.Call;
        connection.State = ConnectionState.Connected;
        Report(new Retrieved { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = cause, Linkage = call.Linkage, Retrieving = connection.Party });
    }

    private static ServiceResult<CallStarted> Started(SwitchConnection connection) => new CallStarted { Connection = connection.Id };

    private static bool IsDialable(DialableNumber number) =>
        number.Value is { Length: > 0 and <= 64 } && number.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '*' or '#' or '+');
}
