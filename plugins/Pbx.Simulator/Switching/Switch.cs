using System.Globalization;
using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator.Switching;

/// <summary>
/// A PBX in memory: the connection states of ECMA-269, and the refusals of a PBX that means them. One writer at a time, on the
/// agenda's lock; a report goes out at each single change of state, so that a picture drawn from the reports is never
/// different from a snapshot.
/// </summary>
internal sealed partial class Switch
{
    private readonly SwitchOptions _options;
    private readonly Agenda _agenda;
    private readonly Dictionary<DeviceId, SwitchDevice> _devices = [];
    private readonly Dictionary<string, SwitchLine> _lines = new(StringComparer.Ordinal);
    private readonly Dictionary<CallId, SwitchCall> _calls = [];
    private readonly List<ParkSlot> _slots;
    private readonly List<ISwitchObserver> _observers = [];
    private long _lastCall;
    private long _lastTrunkCall;
    private int _trunksInUse;

    public Switch(SwitchOptions options, Agenda agenda)
    {
        _options = options;
        _agenda = agenda;
        _slots = [.. options.ParkSlots.Select(s => new ParkSlot(new DialableNumber(s)))];
    }

    public Agenda Agenda => _agenda;

    /// <summary>Numbers that do something instead of ringing somewhere; null for none.</summary>
    public IServiceCodes? ServiceCodes { get; set; }

    public IEnumerable<SwitchDevice> Devices => _devices.Values;

    public IEnumerable<SwitchCall> Calls => _calls.Values;

    public IEnumerable<ParkSlot> Slots => _slots;

    public void Observe(ISwitchObserver observer) => _observers.Add(observer);

    /// <summary>Devices are put in before anybody calls.</summary>
    public void Install(DialableNumber number, IEnumerable<Func<SwitchLine, SwitchDevice>> devices)
    {
        var line = new SwitchLine(number);
        foreach (var device in devices)
        {
            var made = device(line);
            line.Devices.Add(made);
            _devices.Add(made.Id, made);
        }

        _lines.Add(number.Value, line);
    }

    public SwitchDevice? FindDevice(DeviceId id) => _devices.GetValueOrDefault(id);

    public SwitchLine? FindLine(DialableNumber number) => _lines.GetValueOrDefault(number.Value ?? "");

    public SwitchCall? FindCall(CallId id) => _calls.GetValueOrDefault(id);

    public SwitchConnection? Find(ConnectionId id) => FindCall(id.Call)?.Connections.Find(c => c.Party.Device == id.Device);

    private SwitchCall Begin(SwitchDevice calling, DialableNumber dialled, CallId? consultationOf = null)
    {
        var number = ++_lastCall;
        var called = FindLine(dialled)?.Party ?? new Party { Device = new DeviceId(dialled.Value), Number = dialled };
        var call = new SwitchCall
        {
            Id = new CallId($"c{number.ToString(CultureInfo.InvariantCulture)}"),
            Linkage = $"l{number.ToString(CultureInfo.InvariantCulture)}",
            StartedAt = _agenda.Now,
            Calling = calling.Party,
            Called = called,
            ConsultationOf = consultationOf,
        };
        _calls.Add(call.Id, call);
        return call;
    }

    private static SwitchConnection Join(SwitchCall call, SwitchDevice device, ConnectionState state) =>
        Join(call, device, device.Party, state);

    private static SwitchConnection Join(SwitchCall call, SwitchDevice? device, Party party, ConnectionState state)
    {
        var connection = new SwitchConnection { Call = call, Device = device, Party = party, State = state };
        call.Connections.Add(connection);
        device?.Connections.Add(connection);
        return connection;
    }

    /// <summary>Takes a connection out of its call and says nothing: the caller reports what it was.</summary>
    private void Part(SwitchConnection connection)
    {
        var call = connection.Call;
        connection.Ring?.Leave(connection);
        connection.State = ConnectionState.Null;
        call.Connections.Remove(connection);
        connection.Device?.Connections.Remove(connection);
        if (connection.Device is { Outside: true }) _trunksInUse--;
        if (call.Connections.Count > 0) return;
        call.BusyTone?.Cancel();
        _calls.Remove(call.Id);
        foreach (var consultation in _calls.Values.Where(c => c.ConsultationOf == call.Id)) consultation.ConsultationOf = null;
    }

    private void Clear(SwitchConnection connection, EventCause cause)
    {
        var call = connection.Call;
        if (call.Slot is { } slot && slot.Occupant == connection) Free(slot, cause);
        Part(connection);
        Report(new ConnectionCleared { Generation = 0, At = _agenda.Now, Call = call.Id, Cause = cause, Linkage = call.Linkage, Releasing = connection.Party });
    }

    /// <summary>Takes a connection out of its call, and with it those for whom nobody is left.</summary>
    private void Leave(SwitchConnection connection, EventCause cause)
    {
        var call = connection.Call;
        Clear(connection, cause);
        Settle(call, cause);
    }

    private void Settle(SwitchCall call, EventCause cause)
    {
        while (call.Connections.Count > 0 && !call.GoesOn) Clear(call.Connections[^1], cause);
    }

    private void Report(PbxReport report)
    {
        foreach (var observer in _observers) observer.Reported(report);
    }

    private ServiceFailure? Resolve(ConnectionId id, out SwitchConnection connection)
    {
        connection = Find(id)!;
        return connection is null ? Refusal.NoCall(id) : null;
    }

    private ServiceFailure? Resolve(DeviceId id, out SwitchDevice device)
    {
        device = FindDevice(id)!;
        return device is null ? Refusal.NoDevice(id)
            : device.InService ? null
            : Refusal.Of(ServiceFailureCode.OutOfService, $"Device {id} is out of service.");
    }
}
