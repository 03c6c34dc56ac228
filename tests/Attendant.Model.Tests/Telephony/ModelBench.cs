using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;
using Attendant.Testing;

namespace Attendant.Model.Tests.Telephony;

/// <summary>
/// A model with one connector and a few phones, spoken to in short words. Devices are single words; those that begin with X
/// are outside. Each report comes a second after the last, and after each the picture is held against its events.
/// </summary>
internal sealed class ModelBench
{
    public const PbxAbilities All = (PbxAbilities)~0;
    public static readonly ConnectorId Pbx = new("pbx");
    private long _snapshot;

    public ModelBench(params string[] phones)
    {
        Model = new TelephonyModel(Time, Sequence, Events, new NodeCallIds("n1"));
        Model.Attach(Pbx, All);
        if (phones.Length == 0)
            return;
        Link(LinkState.Up);
        Snapshot(phones.Select(phone => Phone(phone)));
        Events.Take();
    }

    public MovedClock Time { get; } = new();

    public EventSequence Sequence { get; } = new();

    public RecordedEvents Events { get; } = new();

    public TelephonyModel Model { get; }

    public long Generation { get; set; } = 1;

    public IEnumerable<string> AskedOf => Events.Asked.Select(asked => asked.Request.Device?.Value ?? "everything");

    public static LineId LineId(string device) => new($"pbx/{device}");

    public static Party Party(string device) => device.StartsWith('X')
        ? new Party { Device = new DeviceId(device), Number = new DialableNumber("+4930" + device[1..]), External = true }
        : new Party { Device = new DeviceId(device), Number = new DialableNumber("1" + device), External = false };

    public static Connection In(string device, ConnectionState state) => new() { Party = Party(device), State = state };

    public Line Line(string device) => Model.FindLine(LineId(device)).ShouldNotBeNull();

    /// <summary>The only call at a line.</summary>
    public Call Call(string device) => Model.CallsOf(LineId(device)).ShouldHaveSingleItem();

    public Call Call(string device, string pbxId) =>
        Model.CallsOf(LineId(device)).Where(call => call.Connection.Call.Value == pbxId).ShouldHaveSingleItem();

    public IReadOnlyList<Call> Calls(string device) => Model.CallsOf(LineId(device));

    public DeviceReported Phone(string device, DeviceState state = DeviceState.Unknown, bool verified = true, bool? monitored = true) => new()
    {
        Generation = Generation, At = Time.GetUtcNow(), Device = new DeviceId(device), Number = new DialableNumber("1" + device),
        State = state, CallsMonitored = monitored, Verified = verified,
    };

    public CallReported Whole(string call, params Connection[] connections) => new()
    {
        Generation = Generation, At = Time.GetUtcNow(), Call = new CallId(call), Connections = connections,
        Parties = connections.Length > 1 ? new CallParties { Calling = connections[0].Party, Called = connections[1].Party } : null,
    };

    public void Apply(ProviderReport report)
    {
        Model.Apply(Pbx, report);
        Time.Advance(TimeSpan.FromSeconds(1));
        Events.Replayed.ShouldBe(Model);
    }

    public void Apply(IEnumerable<ProviderReport> reports)
    {
        foreach (var report in reports)
            Apply(report);
    }

    public void Link(LinkState state, string? reason = null) =>
        Apply(new LinkReported { Generation = Generation, At = Time.GetUtcNow(), State = state, Reason = reason });

    public void Reconnect()
    {
        Link(LinkState.Down, "the cable was pulled");
        Generation++;
        Link(LinkState.Up);
    }

    public long Begin(string? device = null)
    {
        Apply(new SnapshotBegan
        {
            Generation = Generation, At = Time.GetUtcNow(), Snapshot = ++_snapshot,
            Scope = new SnapshotRequest { Device = device is null ? null : new DeviceId(device) },
        });
        return _snapshot;
    }

    public void End(long snapshot, bool complete = true) =>
        Apply(new SnapshotEnded { Generation = Generation, At = Time.GetUtcNow(), Snapshot = snapshot, Complete = complete });

    public void Snapshot(IEnumerable<ProviderReport> items, string? device = null)
    {
        var snapshot = Begin(device);
        Apply(items);
        End(snapshot);
    }

    public void Initiated(string call, string device, EventCause cause = default) =>
        Apply(new ServiceInitiated { Generation = Generation, At = Time.GetUtcNow(), Call = new CallId(call), Initiating = Party(device), Cause = cause });

    public void Originated(string call, string device, string? dialled = null) => Apply(new Originated
    {
        Generation = Generation, At = Time.GetUtcNow(), Call = new CallId(call), Calling = Party(device),
        Dialled = dialled is null ? null : new DialableNumber(dialled), Parties = new CallParties { Calling = Party(device) },
    });

    public void Delivered(string call, string device, string? calling = null, EventCause cause = default, string? called = null) => Apply(new Delivered
    {
        Generation = Generation, At = Time.GetUtcNow(), Call = new CallId(call), Alerting = Party(device), Cause = cause,
        Parties = calling is null ? null : new CallParties { Calling = Party(calling), Called = Party(called ?? device) },
    });

    public void Established(string call, string device, EventCause cause = default) =>
        Apply(new Established { Generation = Generation, At = Time.GetUtcNow(), Call = new CallId(call), Answering = Party(device), Cause = cause });

    public void Held(string call, string device) =>
        Apply(new Held { Generation = Generation, At = Time.GetUtcNow(), Call = new CallId(call), Holding = Party(device) });

    public void Retrieved(string call, string device) =>
        Apply(new Retrieved { Generation = Generation, At = Time.GetUtcNow(), Call = new CallId(call), Retrieving = Party(device) });

    public void Cleared(string call, string device, EventCause cause = default) =>
        Apply(new ConnectionCleared { Generation = Generation, At = Time.GetUtcNow(), Call = new CallId(call), Releasing = Party(device), Cause = cause });

    public void Diverted(string call, string device, string? to = null, EventCause cause = default) => Apply(new Diverted
    {
        Generation = Generation, At = Time.GetUtcNow(), Call = new CallId(call), Diverting = Party(device), Cause = cause,
        NewDestination = to is null ? null : Party(to),
    });

    public void Failed(string call, string device, EventCause cause) =>
        Apply(new Failed { Generation = Generation, At = Time.GetUtcNow(), Call = new CallId(call), Failing = Party(device), Cause = cause });

    public void Queued(string call, string queue, string? calling = null, EventCause cause = EventCause.Unknown) => Apply(new Queued
    {
        Generation = Generation, At = Time.GetUtcNow(), Call = new CallId(call), Queue = Party(queue), Cause = cause,
        Parties = calling is null ? null : new CallParties { Calling = Party(calling), Called = Party(queue), Queue = Party(queue).Number },
    });

    public void Transferred(string result, string primary, string? secondary, string by, params Connection[] connections) => Apply(new Transferred
    {
        Generation = Generation, At = Time.GetUtcNow(), Call = new CallId(result), PrimaryOldCall = new CallId(primary),
        SecondaryOldCall = secondary is null ? null : new CallId(secondary), Transferring = Party(by), Connections = connections,
    });

    public void Conferenced(string result, string primary, string? secondary, string by, params Connection[] connections) => Apply(new Conferenced
    {
        Generation = Generation, At = Time.GetUtcNow(), Call = new CallId(result), PrimaryOldCall = new CallId(primary),
        SecondaryOldCall = secondary is null ? null : new CallId(secondary), Conferencing = Party(by), Connections = connections,
    });

    public ParkedCallReported Slot(string slot, string call, string parked, string? by = null) => new()
    {
        Generation = Generation, At = Time.GetUtcNow(), Slot = new DialableNumber(slot), Call = new CallId(call), Parked = Party(parked),
        ParkedBy = by is null ? null : Party(by), ParkedAt = Time.GetUtcNow(), TimeoutAt = Time.GetUtcNow().AddMinutes(1),
    };

    public void Freed(string slot, EventCause cause, string? by = null) => Apply(new ParkedCallRemoved
    {
        Generation = Generation, At = Time.GetUtcNow(), Slot = new DialableNumber(slot), Cause = cause, RetrievedBy = by is null ? null : Party(by),
    });

    /// <summary>One device calls another, or somebody outside calls it, up to the answer.</summary>
    public void Talk(string call, string from, string to)
    {
        if (!from.StartsWith('X'))
        {
            Initiated(call, from);
            Originated(call, from, "1" + to);
        }
        Delivered(call, to, from);
        Established(call, to);
    }

    /// <summary>Lets seconds pass with the reconciler running as the server runs it.</summary>
    public void Wait(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            Model.Reconcile();
        }
    }
}
