using Attendant.Contracts.Hosting;
using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Model.Telephony;
using Microsoft.Extensions.Time.Testing;

namespace Attendant.Model.Tests.Telephony;

public class ScaleTests
{
    private const int Lines = 10_000;
    private const int Calls = 3_000;
    private static readonly DateTimeOffset At = new(2026, 11, 22, 20, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(At);
    private readonly RecordedEvents _events = new() { CountOnly = true };
    private readonly TelephonyModel _model;

    public ScaleTests()
    {
        _model = new TelephonyModel(_time, new EventSequence(), _events, new NodeCallIds("n1"));
        _model.Attach(ModelBench.Pbx, ModelBench.All);
    }

    [Fact]
    public void Ten_thousand_lines_cost_one_event_each_and_no_questions()
    {
        Snapshot(generation: 1, Calls);
        _events.Count.ShouldBe(Lines + (3 * 2 * Calls), "a busy line makes itself known with its call before all is told, and again with its lamp; so does its call with its actions");
        _model.Lines.Count(line => line.State == LineState.Busy).ShouldBe(2 * Calls);

        var before = _events.Count;
        _model.Apply(ModelBench.Pbx, new LinkReported { Generation = 1, At = At, State = LinkState.Down });
        (_events.Count - before).ShouldBe(Lines + (2 * Calls));

        before = _events.Count;
        _time.Advance(TimeSpan.FromSeconds(9));
        Snapshot(generation: 2, Calls - 1000);
        (_events.Count - before).ShouldBe(Lines + (2 * (Calls - 1000)) + 1000, "each lamp, each call that can be worked with again, each end");
        _events.Asked.ShouldBeEmpty();

        for (var second = 0; second <= 600; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            var asked = _events.Asked.Count;
            _model.Reconcile();
            (_events.Asked.Count - asked).ShouldBeLessThan(25);
        }
        _events.Asked.Select(asked => asked.Request.Device).Distinct().Count().ShouldBe(Lines);
        _events.Asked.Count.ShouldBeLessThan(Lines * 12 / 10);
    }

    [Fact]
    public void A_thousand_calls_in_one_queue_cost_one_event_each()
    {
        Snapshot(generation: 1, calls: 0);
        var before = _events.Count;
        for (var i = 0; i < 1000; i++)
            _model.Apply(ModelBench.Pbx, new Queued
            {
                Generation = 1, At = At, Call = new CallId($"q{i}"), Queue = Party("P0"),
                Parties = new CallParties { Calling = ModelBench.Party($"X{i}") },
            });
        (_events.Count - before).ShouldBe(1000 + 1, "and one for the lamp of the queue's own line");
    }

    [Fact]
    public void A_flood_of_reports_nobody_can_place_asks_a_bounded_number_of_times()
    {
        Snapshot(generation: 1, calls: 0);
        for (var i = 0; i < 5000; i++)
            _model.Apply(ModelBench.Pbx, new Held { Generation = 1, At = At, Call = new CallId($"h{i}"), Holding = Party($"P{i}") });
        _events.Asked.Count.ShouldBe(1025, "a thousand and twenty-four devices, and then everything once");
        _events.Asked[^1].Request.Device.ShouldBeNull();
    }

    private static Party Party(string device) => new() { Device = new DeviceId(device), External = false };

    private void Snapshot(long generation, int calls)
    {
        _model.Apply(ModelBench.Pbx, new LinkReported { Generation = generation, At = At, State = LinkState.Up });
        _model.Apply(ModelBench.Pbx, new SnapshotBegan { Generation = generation, At = At, Snapshot = 1, Scope = new SnapshotRequest() });
        for (var i = 0; i < Lines; i++)
            _model.Apply(ModelBench.Pbx, new DeviceReported
            {
                Generation = generation, At = At, Device = new DeviceId($"P{i}"), Number = new DialableNumber($"{i}"),
                State = i < 2 * calls ? DeviceState.Busy : DeviceState.Idle, CallsMonitored = true, Verified = true,
            });
        for (var i = 0; i < calls; i++)
            _model.Apply(ModelBench.Pbx, new CallReported
            {
                Generation = generation, At = At, Call = new CallId($"{i}"), StartedAt = At, AnsweredAt = At,
                Parties = new CallParties { Calling = Party($"P{2 * i}"), Called = Party($"P{(2 * i) + 1}") },
                Connections =
                [
                    new Connection { Party = Party($"P{2 * i}"), State = ConnectionState.Connected },
                    new Connection { Party = Party($"P{(2 * i) + 1}"), State = ConnectionState.Connected },
                ],
            });
        _model.Apply(ModelBench.Pbx, new SnapshotEnded { Generation = generation, At = At, Snapshot = 1, Complete = true });
    }
}
