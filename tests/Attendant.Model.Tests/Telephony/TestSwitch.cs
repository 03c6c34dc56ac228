using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using static Attendant.Contracts.Telephony.ConnectionState;

namespace Attendant.Model.Tests.Telephony;

/// <summary>
/// A small PBX that keeps calls as ECMA-269 has them and reports what it does. A script is a list of numbers; each chooses
/// one of the things that are possible at that moment, so that every script is lawful.
/// </summary>
internal sealed class TestSwitch
{
    public static readonly string[] Phones = ["A", "B", "C", "D"];
    // calls that go on to be consulted about and passed on are what matters; new ones begin often enough
    private static readonly Dictionary<string, int> Weights = new()
    {
        [nameof(Answer)] = 6, [nameof(Consult)] = 6, [nameof(Transfer)] = 12, [nameof(Confer)] = 4, [nameof(HangUp)] = 1, [nameof(Reject)] = 1, [nameof(Fail)] = 1, ["wait"] = 1,
    };
    private readonly List<SwitchCall> _calls = [];
    private readonly List<SwitchReport> _reports = [];
    private DateTimeOffset _now;
    private int _lastCall;
    private int _lastSlot;

    public TestSwitch(DateTimeOffset start) => _now = start;

    public IReadOnlyList<SwitchReport> Reports => _reports;

    public static TestSwitch Play(DateTimeOffset start, IEnumerable<int> script)
    {
        var pbx = new TestSwitch(start);
        foreach (var choice in script)
            pbx.Step(choice);
        return pbx;
    }

    /// <summary>Everything as it is now.</summary>
    public IReadOnlyList<PbxReport> Snapshot(long generation, long number) =>
    [
        new SnapshotBegan { Generation = generation, At = _now, Snapshot = number, Scope = new SnapshotRequest() },
        .. Phones.Select(phone => new DeviceReported
        {
            Generation = generation, At = _now, Device = new DeviceId(phone), Number = new DialableNumber("1" + phone),
            CallsMonitored = true, Verified = true,
        }),
        .. _calls.Select(call => new CallReported
        {
            Generation = generation, At = _now, Call = new CallId(call.Id), Connections = call.List, Parties = call.Parties,
            StartedAt = call.StartedAt, AnsweredAt = call.AnsweredAt,
        }),
        .. _calls.Where(call => call.Slot is not null).Select(call => Parked(call) with { Generation = generation }),
        new SnapshotEnded { Generation = generation, At = _now, Snapshot = number, Complete = true },
    ];

    private void Step(int choice)
    {
        // first the kind, then the one: transfers would be rare among the many calls that can always be made
        var kinds = Possible().GroupBy(one => one.Kind)
            .SelectMany(kind => Enumerable.Repeat(kind, Weights.GetValueOrDefault(kind.Key, 2))).ToList();
        var possible = kinds[choice % kinds.Count].ToList();
        possible[choice / kinds.Count % possible.Count].Do();
    }

    private IEnumerable<(string Kind, Action Do)> Possible()
    {
        foreach (var phone in Phones)
        {
            var free = !_calls.Exists(call => call.Has(phone, Initiated, Connected));
            if (free && _calls.Count < 6)
            {
                yield return (nameof(Make), () => Make(phone, Next(phone)));
                yield return (nameof(Make), () => Make(phone, $"X9{_lastCall}"));
                yield return (nameof(Fail), () => Fail(phone, Next(phone)));
                yield return (nameof(Incoming), () => Incoming(phone));
                yield return (nameof(Incoming), () => Incoming(phone, Next(phone)));
            }
            foreach (var call in _calls)
            {
                if (call.Has(phone, Alerting))
                {
                    if (free)
                        yield return (nameof(Answer), () => Answer(call, phone));
                    yield return (nameof(Reject), () => Reject(call, phone));
                    if (!call.Connections.ContainsKey(Next(phone)) && call.Connections.Count == 2)
                        yield return (nameof(Deflect), () => Deflect(call, phone, Next(phone)));
                    if (Free(Next(phone)) && !call.Connections.ContainsKey(Next(phone)))
                        yield return (nameof(PickUp), () => PickUp(call, phone, Next(phone)));
                }
                if (call.Slot is null && call.Has(phone, Connected, Hold))
                    yield return (nameof(HangUp), () => HangUp(call, phone));
                if (call.AnsweredAt is null)
                    continue;
                if (call.Slot is null && call.Has(phone, Connected))
                {
                    yield return ("hold", () => Put(call, phone, Hold));
                    if (call.Connections.Count == 2 && !call.Connections.ContainsValue(Alerting))
                    {
                        if (!call.Connections.ContainsKey(Next(phone)))
                        {
                            yield return (nameof(Consult), () => Consult(call, phone, Next(phone)));
                            yield return (nameof(Consult), () => Consult(call, phone, $"X9{_lastCall}"));
                            yield return (nameof(Blind), () => Blind(call, phone, Next(phone)));
                        }
                        yield return (nameof(Park), () => Park(call, phone));
                    }
                }
                if (call.Has(phone, Hold) && free)
                    yield return ("retrieve", () => Put(call, phone, Connected));
                foreach (var other in _calls)
                    if (other != call && call.Has(phone, Hold) && other.Has(phone, Connected) && Newer(call, other).Calling == phone
                        && other.AnsweredAt is not null && other.Slot is null && call.Slot is null && !Share(call, other, phone))
                    {
                        yield return (nameof(Transfer), () => Transfer(call, other, phone, call.Id));
                        yield return (nameof(Transfer), () => Transfer(call, other, phone, other.Id));
                        yield return (nameof(Transfer), () => Transfer(call, other, phone, $"{++_lastCall}"));
                        yield return (nameof(Confer), () => Confer(call, other, phone));
                    }
            }
        }
        foreach (var call in _calls)
            foreach (var outside in call.Connections.Keys.Where(device => device.StartsWith('X')))
                if (call.Connections[outside] == Alerting)
                    yield return (nameof(Answer), () => Answer(call, outside));
                else if (call.Slot is null)
                    yield return (nameof(HangUp), () => HangUp(call, outside));
        foreach (var call in _calls.Where(call => call.Slot is not null))
        {
            foreach (var phone in Phones.Where(phone => Free(phone) && !call.Connections.ContainsKey(phone)))
                yield return (nameof(Unpark), () => Unpark(call, phone));
            if (!call.Connections.ContainsKey(call.ParkedBy!))
                yield return (nameof(ParkTimesOut), () => ParkTimesOut(call));
        }
        yield return ("wait", () => _now = _now.AddSeconds(30));
    }

    private static SwitchCall Newer(SwitchCall one, SwitchCall other) => one.StartedAt > other.StartedAt ? one : other;

    private static string Next(string phone) => Phones[(Array.IndexOf(Phones, phone) + 1) % Phones.Length];

    private static bool Share(SwitchCall call, SwitchCall other, string phone) =>
        call.Connections.Keys.Any(device => device != phone && other.Connections.ContainsKey(device));

    private bool Free(string phone) => !_calls.Exists(call => call.Has(phone, Initiated, Connected));

    private SwitchCall Begin(string calling, string? called)
    {
        var call = new SwitchCall($"{++_lastCall}") { Calling = calling, Called = called, StartedAt = _now };
        _calls.Add(call);
        return call;
    }

    private void Make(string from, string to)
    {
        var call = Begin(from, to);
        Initiate(call, from);
        Ring(call, to);
    }

    private void Initiate(SwitchCall call, string from)
    {
        call.Connections[from] = Initiated;
        Say(new ServiceInitiated { Initiating = ModelBench.Party(from), Generation = 0, At = _now, Call = default }, call);
        call.Connections[from] = Connected;
        Say(new Originated { Calling = ModelBench.Party(from), Generation = 0, At = _now, Call = default }, call);
    }

    private void Fail(string from, string to)
    {
        var call = Begin(from, to);
        Initiate(call, from);
        call.Connections[to] = ConnectionState.Fail;
        Say(new Failed { Failing = ModelBench.Party(to), Cause = EventCause.Busy, Generation = 0, At = _now, Call = default }, call);
    }

    private void Incoming(params string[] phones)
    {
        var call = Begin($"X{_lastCall}", phones[0]);
        call.Connections[call.Calling] = Connected;
        foreach (var phone in phones)
            Ring(call, phone);
    }

    private void Ring(SwitchCall call, string phone, EventCause cause = default)
    {
        call.Connections[phone] = Alerting;
        Say(new Delivered { Alerting = ModelBench.Party(phone), Cause = cause, Generation = 0, At = _now, Call = default }, call);
    }

    private void Answer(SwitchCall call, string phone, EventCause cause = default)
    {
        call.Connections[phone] = Connected;
        call.AnsweredAt ??= _now;
        Say(new Established { Answering = ModelBench.Party(phone), Cause = cause, Generation = 0, At = _now, Call = default }, call);
        foreach (var other in call.Connections.Where(one => one.Value == Alerting).Select(one => one.Key).ToList())
            Clear(call, other, EventCause.AnsweredElsewhere);
    }

    private void Reject(SwitchCall call, string phone)
    {
        Clear(call, phone, EventCause.CallRejected);
        Wind(call);
    }

    private void HangUp(SwitchCall call, string phone)
    {
        Clear(call, phone, EventCause.Unknown);
        Wind(call);
    }

    // a call needs two sides
    private void Wind(SwitchCall call)
    {
        if (call.Connections.Count < 2 || !call.Connections.Values.Any(state => state is Connected or Hold or Initiated))
            foreach (var device in call.Connections.Keys.ToList())
                Clear(call, device, EventCause.Unknown);
        if (call.Connections.Count == 0)
            _calls.Remove(call);
    }

    private void Clear(SwitchCall call, string device, EventCause cause)
    {
        call.Connections.Remove(device);
        Say(new ConnectionCleared { Releasing = ModelBench.Party(device), Cause = cause, Generation = 0, At = _now, Call = default }, call);
    }

    private void Put(SwitchCall call, string phone, ConnectionState state)
    {
        call.Connections[phone] = state;
        if (state == Hold)
            Say(new Held { Holding = ModelBench.Party(phone), Generation = 0, At = _now, Call = default }, call);
        else
            Say(new Retrieved { Retrieving = ModelBench.Party(phone), Generation = 0, At = _now, Call = default }, call);
    }

    private void Deflect(SwitchCall call, string from, string to)
    {
        call.Connections.Remove(from);
        call.LastRedirecting = from;
        call.OriginalCalled ??= call.Called;
        call.Called = to;
        Say(new Diverted { Diverting = ModelBench.Party(from), NewDestination = ModelBench.Party(to), Cause = EventCause.Redirected, Generation = 0, At = _now, Call = default }, call);
        Ring(call, to);
    }

    private void PickUp(SwitchCall call, string from, string by)
    {
        call.Connections.Remove(from);
        Say(new Diverted { Diverting = ModelBench.Party(from), NewDestination = ModelBench.Party(by), Cause = EventCause.CallPickup, Generation = 0, At = _now, Call = default }, call);
        Answer(call, by, EventCause.CallPickup);
    }

    private void Consult(SwitchCall call, string phone, string to)
    {
        Put(call, phone, Hold);
        Make(phone, to);
    }

    private void Blind(SwitchCall call, string by, string to)
    {
        call.Connections.Remove(by);
        call.Connections[to] = Alerting;
        Redirect(call, by, to);
        Say(new Transferred
        {
            PrimaryOldCall = new CallId(call.Id), Transferring = ModelBench.Party(by), TransferredTo = ModelBench.Party(to),
            Connections = call.List, Cause = EventCause.SingleStepTransfer, Generation = 0, At = _now, Call = default,
        }, call);
    }

    // after a toggle the held call, which is named as primary, is the consultation: what goes on is the older one all the same
    private void Transfer(SwitchCall held, SwitchCall active, string by, string result)
    {
        var (primary, secondary, asked) = (held.Id, active.Id, Newer(held, active));
        var kept = asked == held ? active : held;
        Redirect(kept, by, asked.Connections.Keys.First(device => device != by));
        Absorb(kept, asked);
        kept.Connections.Remove(by);
        kept.Id = result;
        Say(new Transferred
        {
            PrimaryOldCall = new CallId(primary), SecondaryOldCall = new CallId(secondary), Transferring = ModelBench.Party(by),
            Connections = kept.List, Cause = EventCause.Transfer, Generation = 0, At = _now, Call = default,
        }, kept, primary, secondary);
        Wind(kept);
    }

    private void Confer(SwitchCall held, SwitchCall active, string by)
    {
        var (primary, secondary, asked) = (held.Id, active.Id, Newer(held, active));
        var kept = asked == held ? active : held;
        Absorb(kept, asked);
        kept.Connections[by] = Connected;
        Say(new Conferenced
        {
            PrimaryOldCall = new CallId(primary), SecondaryOldCall = new CallId(secondary), Conferencing = ModelBench.Party(by),
            Connections = kept.List, Generation = 0, At = _now, Call = default,
        }, kept, primary, secondary);
    }

    private void Absorb(SwitchCall kept, SwitchCall gone)
    {
        foreach (var (device, state) in gone.Connections)
            kept.Connections.TryAdd(device, state);
        _calls.Remove(gone);
    }

    private static void Redirect(SwitchCall call, string by, string to)
    {
        if (call.Called == by)
        {
            call.OriginalCalled ??= by;
            call.Called = to;
        }
        else if (call.Calling == by)
            call.Calling = to;
        call.LastRedirecting = by;
    }

    private void Park(SwitchCall call, string by)
    {
        call.Connections.Remove(by);
        Say(new ConnectionCleared { Releasing = ModelBench.Party(by), Cause = EventCause.Park, Generation = 0, At = _now, Call = default }, call);
        call.Slot = $"7{++_lastSlot % 3}";
        if (_calls.Exists(other => other != call && other.Slot == call.Slot))
            call.Slot = $"7{_lastSlot}0";
        call.ParkedBy = by;
        call.ParkedAt = _now;
        Say(Parked(call), call.Id, "slot " + call.Slot);
    }

    private void Unpark(SwitchCall call, string phone)
    {
        Free(call, EventCause.ParkRetrieved);
        Answer(call, phone, EventCause.ParkRetrieved);
    }

    private void ParkTimesOut(SwitchCall call)
    {
        Free(call, EventCause.ParkTimeout);
        Ring(call, call.ParkedBy!, EventCause.ParkTimeout);
    }

    private void Free(SwitchCall call, EventCause cause)
    {
        Say(new ParkedCallRemoved { Slot = new DialableNumber(call.Slot!), Cause = cause, Generation = 0, At = _now }, call.Id, "slot " + call.Slot);
        call.Slot = null;
    }

    private static ParkedCallReported Parked(SwitchCall call) => new()
    {
        Generation = 0, At = call.ParkedAt, Slot = new DialableNumber(call.Slot!), Call = new CallId(call.Id),
        Parked = ModelBench.Party(call.Connections.Keys.First()), ParkedBy = ModelBench.Party(call.ParkedBy!), ParkedAt = call.ParkedAt,
    };

    private void Say(CallReport report, SwitchCall call, params string[] others) =>
        Say(report with { Call = new CallId(call.Id), Parties = call.Parties }, [call.Id, .. others]);

    private void Say(PbxReport report, params string[] subjects)
    {
        _reports.Add(new SwitchReport(report with { Generation = 1 }, subjects));
        _now = _now.AddSeconds(1);
    }
}
