using Attendant.Plugins;
using Attendant.Sdk.TestKit.Results;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.TestKit.Tests.Results;

public sealed class ConformanceReportTests
{
    private static readonly ConformanceReport Report = new()
    {
        PluginId = "pbx.<acme>",
        Version = "1.2.3",
        Contract = "1.0",
        At = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero),
        Known = ["IPbxCallControl", "IPbxParking", "IPbxPickup", "IPbxProvider", "IPbxRecording"],
        Declared = ["IPbxProvider", "IPbxCallControl", "IPbxParking", "IPbxRecording"],
        Scenarios =
        [
            Of("provider.start", "IPbxProvider", ScenarioOutcome.Passed),
            Of("callControl.answer", "IPbxCallControl", ScenarioOutcome.Failed, "AnswerCallAsync was refused without a code."),
            Of("parking.timeout", "IPbxParking", ScenarioOutcome.NotTried, "The stage cannot: its parked calls return too late to wait for."),
        ],
    };

    [Fact]
    public void The_matrix_has_every_capability_and_says_what_the_stage_cannot()
    {
        CapabilityRow.Of(Report).Select(r => $"{r.Capability}: {r.Verdict}").ShouldBe(
            ["IPbxProvider: passed", "IPbxCallControl: failed", "IPbxParking: not tried", "IPbxPickup: not declared", "IPbxRecording: not tried"]);

        var text = ConformanceText.Write(Report);
        text.ShouldContain("The stage cannot: its parked calls return too late to wait for.");
        text.ShouldContain("The kit has played no scenario for it.");
        text.ShouldEndWith("pbx.<acme> 1.2.3 does not keep contract 1.0.");
    }

    [Fact]
    public void Programs_read_the_result_as_json()
    {
        var json = JObject.Parse(ConformanceJson.Write(Report));

        ((bool)json["conforms"]!).ShouldBeFalse();
        ((string)json.SelectToken("$.scenarios[1].outcome")!).ShouldBe("failed");
        ((string)json.SelectToken("$.scenarios[2].outcome")!).ShouldBe("notTried");
        ((string)json.SelectToken("$.scenarios[1].sentences[0]")!).ShouldBe("AnswerCallAsync was refused without a code.");
        json["capabilities"]!.Count().ShouldBe(5);
    }

    [Fact]
    public void What_a_plugin_says_of_itself_is_text_in_the_page()
    {
        var page = ConformanceHtml.Write(Report);

        page.ShouldContain("pbx.&lt;acme&gt;");
        page.ShouldNotContain("<acme>");
        page.ShouldContain("AnswerCallAsync was refused without a code.");
    }

    [Fact]
    public void A_run_in_which_nothing_passed_conforms_to_nothing()
    {
        (Report with { Scenarios = [] }).Conforms.ShouldBeFalse();
        (Report with { Scenarios = [Report.Scenarios[2]] }).Conforms.ShouldBeFalse();
        (Report with { Scenarios = [Report.Scenarios[0], Report.Scenarios[2]] }).Conforms.ShouldBeTrue();
    }

    [Fact]
    public void A_run_is_complete_where_something_of_everything_declared_passed_wherever_the_plugin_runs()
    {
        var whole = Report with { Declared = ["IPbxProvider"], Isolations = [Isolation.Process], Scenarios = [Report.Scenarios[0]] };

        whole.Complete.ShouldBeTrue();
        (whole with { Only = ["provider.start"] }).Complete.ShouldBeFalse();
        (whole with { Isolations = [Isolation.Process, Isolation.Assembly] }).Complete.ShouldBeFalse();
        var lacking = whole with { Declared = ["IPbxProvider", "IPbxRecording"] };
        lacking.Complete.ShouldBeFalse();
        lacking.Conforms.ShouldBeTrue();
        ConformanceText.Write(lacking).ShouldEndWith("in everything that was tried (not tried everywhere it runs: IPbxRecording).");
        ((bool)JObject.Parse(ConformanceJson.Write(lacking))["complete"]!).ShouldBeFalse();
    }

    private static ScenarioResult Of(string id, string capability, ScenarioOutcome outcome, params string[] sentences) => new()
    {
        Id = id,
        Capability = capability,
        Title = "It holds.",
        Isolation = Isolation.Process,
        Outcome = outcome,
        Sentences = sentences,
    };
}
