namespace Attendant.Pbx.Asterisk.Tests.Telephony;

/// <summary>What is told of every recorded scenario, in both versions the same.</summary>
public sealed class TraceTests
{
    public static TheoryData<string, string> Scenarios()
    {
        var data = new TheoryData<string, string>();
        foreach (var trace in Trace.All()) data.Add(trace.Version, trace.Scenario);
        return data;
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void A_scenario_is_told_as_it_happened(string version, string scenario)
    {
        var replay = Replay.Of(Trace.Of(version, scenario).Messages());

        Told.Canonical(replay.Reports).ShouldBe(Expected(version, scenario));
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void No_call_and_no_channel_is_left_when_everybody_has_hung_up(string version, string scenario)
    {
        var replay = Replay.Of(Trace.Of(version, scenario).Messages());

        replay.Board.Calls.Open.ShouldBeEmpty();
        replay.Board.Channels.ShouldBeEmpty();
        replay.Board.Parking.Slots.ShouldBeEmpty();
    }

    [Fact]
    public void Every_scenario_was_recorded_from_both_versions()
    {
        var scenarios = Trace.All().ToLookup(trace => trace.Version, trace => trace.Scenario);

        scenarios["asterisk-16"].Count().ShouldBeGreaterThanOrEqualTo(29);
        scenarios["asterisk-22"].ShouldBe(scenarios["asterisk-16"]);
    }

    // where a version tells it in another order, it has a page of its own
    private static string[] Expected(string version, string scenario)
    {
        var folder = Path.Combine(Repository.Root, "tests", "Pbx.Asterisk.Tests", "Telephony", "Expected");
        var own = Path.Combine(folder, $"{scenario}.{version}.txt");
        return File.ReadAllLines(File.Exists(own) ? own : Path.Combine(folder, $"{scenario}.txt"));
    }
}
