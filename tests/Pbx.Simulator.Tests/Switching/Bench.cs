using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Switching;
using Attendant.Testing;

namespace Attendant.Pbx.Simulator.Tests.Switching;

/// <summary>A switch with a few phones, the reports it makes, and a picture that is compared with its snapshot at every one of them.</summary>
internal sealed class Bench : ISwitchObserver, IDisposable
{
    public static readonly DateTimeOffset Begin = new(2026, 11, 22, 20, 0, 0, TimeSpan.Zero);
    private readonly Picture _picture = new();

    public Bench(SwitchOptions? options = null)
    {
        Agenda = new Agenda(Clock, fault => Faults.Add(fault));
        Switch = new Switch(options ?? new SwitchOptions { ParkSlots = ["701", "702"] }, Agenda);
        foreach (var number in (string[])["1001", "1002", "1003"]) Install(number, callWaiting: true, group: "front");
        foreach (var number in (string[])["1101", "1102", "1103"]) Install(number);
        Switch.Install(new DialableNumber("1200"), [Shared("SEP1"), Shared("SEP2")]);
        Switch.Observe(this);
    }

    public MovedClock Clock { get; } = new();

    public Agenda Agenda { get; }

    public Switch Switch { get; }

    public List<PbxReport> Reports { get; } = [];

    public List<Exception> Faults { get; } = [];

    /// <summary>The reports since the last look, short: <c>Delivered 1002 Normal</c>.</summary>
    public IReadOnlyList<string> News()
    {
        var news = Reports.Select(Short).ToList();
        Reports.Clear();
        return news;
    }

    public void Reported(PbxReport report)
    {
        Reports.Add(report);
        _picture.Reported(report);
        var (told, real) = (_picture.Calls, SnapshotOfCalls());
        if (!told.SequenceEqual(real)) told.ShouldBe(real, $"after {report}");
        if (report is CallReport and not CallInformation && ((CallReport)report).Cause == EventCause.Unknown) throw new InvalidOperationException($"No cause: {report}");
    }

    public void Verify()
    {
        Faults.ShouldBeEmpty();
        _picture.Calls.ShouldBe(SnapshotOfCalls());
        _picture.Parked.ShouldBe(Switch.Slots.Where(s => s.Occupant is not null).Select(s => Switch.ItemOf(s)).Select(p => $"{p.Slot}: {p.Call}"));
        foreach (var connection in Switch.Devices.SelectMany(d => d.Connections))
            (Switch.FindCall(connection.Call.Id) == connection.Call && connection.Call.Connections.Contains(connection)).ShouldBeTrue();
        foreach (var call in Switch.Calls)
            call.Connections.TrueForAll(c => c.Call == call && c.State != ConnectionState.Null).ShouldBeTrue();
    }

    public void After(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    public CallId Call(string from, string to) => Switch.MakeCall(new DeviceId(from), new DialableNumber(to)).Value.ShouldNotBeNull().Connection.Call;

    /// <summary>A call that is connected, with the news of it read.</summary>
    public CallId Talk(string from, string to)
    {
        var call = Call(from, to);
        Answer(call, to).ShouldBeNull();
        News();
        return call;
    }

    public ServiceFailureCode? Answer(CallId call, string device) => Switch.Answer(At(call, device))?.Code;

    public ServiceFailureCode? Clear(CallId call, string device) => Switch.Clear(At(call, device))?.Code;

    public ServiceFailureCode? Hold(CallId call, string device) => Switch.Hold(At(call, device))?.Code;

    public ServiceFailureCode? Retrieve(CallId call, string device) => Switch.Retrieve(At(call, device))?.Code;

    public CallId Consult(CallId call, string device, string to) =>
        Switch.Consult(At(call, device), new DialableNumber(to)).Value.ShouldNotBeNull().Connection.Call;

    public ConnectionState State(CallId call, string device) => Switch.Find(At(call, device))?.State ?? ConnectionState.Null;

    public static ConnectionId At(CallId call, string device) => new(call, new DeviceId(device));

    public void Forward(string device, ForwardingKind kind, string? to)
    {
        Switch.SetForwarding(new DeviceId(device), kind, to is null ? null : new DialableNumber(to)).ShouldBeNull();
        News();
    }

    public void Dispose()
    {
        Verify();
        Agenda.Dispose();
    }

    private IReadOnlyList<string> SnapshotOfCalls() => Picture.Of(Switch.Calls.Select(c => Switch.ItemOf(c)));

    private void Install(string number, bool callWaiting = false, string? group = null) =>
        Switch.Install(new DialableNumber(number), [line => new SwitchDevice
        {
            Id = new DeviceId(number),
            Line = line,
            Number = line.Number,
            Name = $"Phone {number}",
            CallWaiting = callWaiting,
            PickupGroup = group,
        }]);

    private static Func<SwitchLine, SwitchDevice> Shared(string name) => line => new SwitchDevice
    {
        Id = new DeviceId($"{line.Number}@{name}"),
        Line = line,
        Number = line.Number,
        DeviceName = name,
    };

    private static string Short(PbxReport report) => report switch
    {
        ServiceInitiated r => $"ServiceInitiated {r.Initiating.Device} {r.Cause}",
        Originated r => $"Originated {r.Calling.Device} {r.Cause}",
        Delivered r => $"Delivered {r.Alerting.Device} {r.Cause}",
        NetworkReached r => $"NetworkReached {r.Outside.Number} {r.Cause}",
        Established r => $"Established {r.Answering.Device} {r.Cause}",
        Held r => $"Held {r.Holding.Device} {r.Cause}",
        Retrieved r => $"Retrieved {r.Retrieving.Device} {r.Cause}",
        Queued r => $"Queued {r.Queue.Device} {r.Cause}",
        Failed r => $"Failed {r.Failing.Device} {r.Cause}",
        ConnectionCleared r => $"Cleared {r.Releasing.Device} {r.Cause}",
        Diverted r => $"Diverted {r.Diverting.Device}>{r.NewDestination?.Number} {r.Cause}",
        Transferred r => $"Transferred {r.PrimaryOldCall}+{r.SecondaryOldCall}>{r.Call} by {r.Transferring.Device} to {r.TransferredTo?.Number}: {List(r.Connections)}",
        Conferenced r => $"Conferenced {r.PrimaryOldCall}+{r.SecondaryOldCall}>{r.Call} by {r.Conferencing?.Device}: {List(r.Connections)}",
        ParkedCallReported r => $"Parked {r.Slot} {r.Parked.Number} by {r.ParkedBy?.Device}",
        ParkedCallRemoved r => $"Unparked {r.Slot} {r.Cause} {r.RetrievedBy?.Device}".TrimEnd(),
        _ => report.GetType().Name,
    };

    private static string List(IReadOnlyList<Connection> connections) => string.Join(' ', connections.Select(c => $"{c.Party.Device}={c.State}"));
}
