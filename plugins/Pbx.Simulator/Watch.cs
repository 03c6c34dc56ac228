using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Faults;
using Attendant.Pbx.Simulator.Switching;
using Attendant.Sdk.Pbx;

namespace Attendant.Pbx.Simulator;

/// <summary>
/// The CTI side of the PBX: of everything the switch reports it passes on what concerns watched devices, while there is a
/// link. Used under the agenda's lock.
/// </summary>
internal sealed class Watch : ISwitchObserver
{
    private readonly Switch _pbx;
    private readonly InjectedFaults _faults;
    private readonly HashSet<DeviceId> _devices = [];
    private readonly HashSet<CallId> _told = [];
    private readonly HashSet<DialableNumber> _toldSlots = [];
    private PbxLink? _link;
    private bool _all;

    public Watch(Switch pbx, InjectedFaults faults)
    {
        _pbx = pbx;
        _faults = faults;
        pbx.Observe(this);
    }

    public int Devices => _devices.Count;

    /// <summary>A new link: what is wanted is watched from now on; the snapshot that follows tells it.</summary>
    public void Begin(PbxLink link, MonitorRequest wanted)
    {
        _devices.Clear();
        _told.Clear();
        _toldSlots.Clear();
        _all = wanted.All;
        _devices.UnionWith(Select(wanted, out _).Select(d => d.Id));
        _link = link;
    }

    public void End() => _link = null;

    public bool Sees(DeviceId device) => _devices.Contains(device);

    public MonitorAnswer Add(MonitorRequest request)
    {
        var added = Select(request, out var refused).Where(d => _devices.Add(d.Id)).ToList();
        _all |= request.All;
        foreach (var device in added) Tell(_pbx.ItemOf(device));
        foreach (var call in added.SelectMany(d => d.Connections).Select(c => c.Call).Distinct().Where(c => _told.Add(c.Id))) Tell(_pbx.ItemOf(call));
        return new MonitorAnswer { Refused = refused };
    }

    public void Remove(MonitorRequest request)
    {
        if (request.All) _all = false;
        var leaving = request.All ? [.. _devices] : Select(request, out _).Select(d => d.Id).Where(_devices.Contains).ToList();
        foreach (var device in leaving)
        {
            _devices.Remove(device);
            Tell(new DeviceRemoved { Generation = 0, At = default, Device = device });
        }
    }

    public void Snapshot(SnapshotRequest scope)
    {
        foreach (var device in _pbx.Devices.Where(d => _devices.Contains(d.Id) && (scope.Device is null || scope.Device == d.Id))) Tell(_pbx.ItemOf(device));
        foreach (var call in _pbx.Calls.Where(c => Concerns(c) && (scope.Device is not { } only || c.Connections.Exists(x => x.Party.Device == only))))
        {
            _told.Add(call.Id);
            Tell(_pbx.ItemOf(call));
        }

        if (scope.Device is not null) return;
        foreach (var slot in _pbx.Slots.Where(s => s.Occupant is { } o && Concerns(o.Call)))
        {
            _toldSlots.Add(slot.Number);
            Tell(_pbx.ItemOf(slot));
        }
    }

    public void Reported(PbxReport report)
    {
        if (_link is null || _faults.Swallows(report)) return;
        var passes = report switch
        {
            CallReport call => Introduce(call),
            DeviceReported device => _devices.Contains(device.Device),
            ParkedCallReported parked => (_all || _told.Contains(parked.Call)) && (_toldSlots.Add(parked.Slot) || true),
            ParkedCallRemoved free => _toldSlots.Remove(free.Slot),
            _ => true,
        };
        if (passes) Tell(report);
    }

    /// <summary>True where the report itself is to be told; a call that comes into view in the middle is told as a whole first.</summary>
    private bool Introduce(CallReport report)
    {
        var joined = Merged(report);
        var known = _told.Contains(report.Call) || joined.Any(_told.Contains);
        var call = _pbx.FindCall(report.Call);
        if (!known && (call is null || !Concerns(call))) return false;
        _told.ExceptWith(joined);
        if (call is null) _told.Remove(report.Call);
        else _told.Add(report.Call);
        if (known || report is ServiceInitiated or Originated { Calling.External: true }) return true;
        Tell(_pbx.ItemOf(call!));
        return joined.Count == 0;
    }

    private static IReadOnlyList<CallId> Merged(CallReport report) => report switch
    {
        Transferred { SecondaryOldCall: { } second } t => [t.PrimaryOldCall, second],
        Transferred t => [t.PrimaryOldCall],
        Conferenced { SecondaryOldCall: { } second } c => [c.PrimaryOldCall, second],
        Conferenced c => [c.PrimaryOldCall],
        _ => [],
    };

    private bool Concerns(SwitchCall call) => _all || _told.Contains(call.Id) || call.Connections.Exists(c => _devices.Contains(c.Party.Device));

    private List<SwitchDevice> Select(MonitorRequest request, out IReadOnlyList<MonitorRefusal> refused)
    {
        var chosen = request.All ? _pbx.Devices.Where(d => d.Controlled).ToList() : [];
        var no = new List<MonitorRefusal>();
        foreach (var extension in request.Extensions)
        {
            var line = _pbx.FindLine(extension);
            var controlled = line?.Devices.FindAll(d => d.Controlled) ?? [];
            chosen.AddRange(controlled);
            if (line is null) Refuse(ServiceFailureCode.InvalidDevice, $"There is no extension {extension} on this PBX.");
            else if (controlled.Count == 0) Refuse(ServiceFailureCode.NotPermitted, $"The account of the CTI link may not control extension {extension}.");

            void Refuse(ServiceFailureCode code, string message) =>
                no.Add(new MonitorRefusal { Extension = extension, Failure = Refusal.Of(code, message) });
        }

        refused = no;
        return chosen;
    }

    private void Tell(PbxReport report) => _link?.Report(report);
}
