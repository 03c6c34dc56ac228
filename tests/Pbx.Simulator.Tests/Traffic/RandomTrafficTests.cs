using Attendant.Contracts.Pbx;
using Attendant.Contracts.Telephony;
using Attendant.Pbx.Simulator.Tests.Switching;
using Attendant.Pbx.Simulator.Switching;
using Attendant.Sdk.Settings;
using Attendant.Sdk.Tests;

namespace Attendant.Pbx.Simulator.Tests.Traffic;

public sealed class RandomTrafficTests
{
    private const string Busy = """{"extensions": 40, "seed": 5, "traffic": {"callsPerMinute": 60, "operatorCallsPerMinute": 4}}""";

    [Fact]
    public void The_same_seed_makes_the_same_calls_whatever_the_pace_of_the_clock()
    {
        var smooth = Run(Busy, [.. Enumerable.Repeat(0.25, 2400)]);
        var jerky = Run(Busy, [.. Enumerable.Repeat(60.0, 10)]);
        smooth.Count.ShouldBeGreaterThan(1000);
        smooth.ShouldBe(jerky);
        Run(Busy.Replace("\"seed\": 5", "\"seed\": 6", StringComparison.Ordinal), [600]).ShouldNotBe(smooth);
    }

    [Fact]
    public void Operators_get_calls_from_outside_at_their_rate_and_never_act_by_themselves()
    {
        var reports = Run("""{"extensions": 20, "traffic": {"callsPerMinute": 0, "operatorCallsPerMinute": 2}}""", [.. Enumerable.Repeat(60.0, 60)]);
        var offered = reports.Count(r => r.StartsWith("Delivered", StringComparison.Ordinal));
        offered.ShouldBeInRange(60, 150, "two a minute for an hour, fewer while operators have their hands full");
        reports.ShouldNotContain(r => r.StartsWith("Established", StringComparison.Ordinal));
    }

    [Fact]
    public void Phones_answer_refuse_let_it_ring_hold_and_hang_up()
    {
        var reports = Run("""{"extensions": 100, "operators": [], "traffic": {"callsPerMinute": 60}}""", [1800]);
        foreach (var expected in (string[])["Established * Normal", "Held * Normal", "Retrieved * Normal", "NetworkReached * Normal", "Cleared * CallRejected", "Cleared * NoAnswer", "Cleared * CallCancelled", "Cleared * Normal"])
        {
            var (first, last) = (expected.Split(" * ")[0], expected.Split(" * ")[1]);
            reports.ShouldContain(r => r.StartsWith(first, StringComparison.Ordinal) && r.EndsWith(last, StringComparison.Ordinal), expected);
        }
    }

    [Fact]
    public void A_day_of_heavy_traffic_leaves_no_call_behind()
    {
        using var built = Build("""{"extensions": 50, "operators": [], "traffic": {"callsPerMinute": 40}}""", out var host);
        var picture = new Picture();
        built.Switch.Observe(picture);
        built.Start();
        for (var hour = 0; hour < 24; hour++) host.Clock.Advance(TimeSpan.FromHours(1));
        built.Agenda.Do(() => built.Traffic.Run(built.Traffic.Options with { CallsPerMinute = 0, OperatorCallsPerMinute = 0 }));
        host.Clock.Advance(TimeSpan.FromHours(1));
        host.Lines.ShouldBeEmpty();
        built.Switch.Calls.Select(c => string.Join(' ', c.Connections.Select(x => $"{x.Party.Number}={x.State}"))).ShouldBeEmpty();
        picture.Calls.ShouldBeEmpty();
        built.Switch.Devices.ShouldAllBe(d => d.State == DeviceState.Idle);
    }

    [Fact]
    public void A_phone_with_a_behaviour_of_its_own_keeps_to_it()
    {
        using var built = Build("""
            {"extensions": 5, "operators": ["1001"], "devices": [{"number": "1002", "behaviour": {"refuses": 1}}, {"number": "1003", "behaviour": {"ignores": 1, "refuses": 0}},
             {"number": "1004", "behaviour": {"ignores": 0, "refuses": 0, "holds": 0, "answerAfterSecondsMin": 4, "answerAfterSecondsMax": 4, "talkSecondsMin": 10, "talkSecondsMax": 10}}]}
            """, out var host);
        var log = new Log(built.Switch);
        Call("1002");
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        log.Take().ShouldBe(["ServiceInitiated Normal", "Originated Normal", "Delivered Normal", "Cleared CallRejected", "Cleared CallRejected"]);
        Call("1003");
        host.Clock.Advance(TimeSpan.FromSeconds(59));
        log.Take().Count.ShouldBe(3);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        log.Take().ShouldBe(["Cleared NoAnswer", "Cleared NoAnswer"]);
        var begin = host.Clock.GetUtcNow();
        Call("1004");
        host.Clock.Advance(TimeSpan.FromSeconds(60));
        log.Times.ShouldBe([begin.AddSeconds(4), begin.AddSeconds(14)]);

        void Call(string to) => built.Switch.MakeCall(new DeviceId("1001"), new DialableNumber(to)).Failure.ShouldBeNull();
    }

    private static List<string> Run(string settings, IReadOnlyList<double> steps)
    {
        using var built = Build(settings, out var host);
        var log = new Log(built.Switch);
        built.Start();
        foreach (var step in steps) host.Clock.Advance(TimeSpan.FromSeconds(step));
        host.Lines.ShouldBeEmpty();
        return log.All;
    }

    private static SimulatedPbx Build(string settings, out RecordingHost host)
    {
        host = new RecordingHost();
        return SimulatedPbx.Build(PluginSettings.Read<SimulatorOptions>(settings).Value!, host.Time, host).Value!;
    }

    private sealed class Log : ISwitchObserver
    {
        private readonly List<string> _news = [];

        public Log(Switch pbx) => pbx.Observe(this);

        public List<string> All { get; } = [];

        public List<DateTimeOffset> Times { get; } = [];

        public void Reported(PbxReport report)
        {
            var text = report switch
            {
                ConnectionCleared r => $"Cleared {r.At:HH:mm:ss.fff} {r.Releasing.Device} {r.Cause}",
                CallReport r => $"{r.GetType().Name} {r.At:HH:mm:ss.fff} {r.Call} {r.Parties?.Calling?.Number}>{r.Parties?.Called?.Number} {r.Cause}",
                _ => report.ToString(),
            };
            All.Add(text);
            if (report is CallReport call) _news.Add($"{text.Split(' ')[0]} {call.Cause}");
            if (report is Established or ConnectionCleared { Cause: EventCause.Normal } && !Times.Contains(report.At)) Times.Add(report.At);
        }

        public List<string> Take()
        {
            var taken = _news.ToList();
            _news.Clear();
            return taken;
        }
    }
}
