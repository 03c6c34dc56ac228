using Attendant.Pbx.Csta.Stage;
using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.TestKit.Results;
using Attendant.Sdk.TestKit.Running;

namespace Attendant.Sdk.TestKit.Tests.Running;

public sealed class CstaTests
{
    /// <summary>A busy machine may take its time for what it shows; where it shows it, this costs nothing.</summary>
    private static readonly ConformanceOptions Patient = new() { EffectDeadline = TimeSpan.FromSeconds(30) };

    [Fact]
    public async Task The_CSTA_plugin_keeps_the_contract_in_process()
    {
        var report = await RunAsync(new CstaStage(), Patient with { InChild = false });

        report.Faults.ShouldBeEmpty();
        report.Scenarios.Where(s => s.Outcome != ScenarioOutcome.Passed).Select(Text).ShouldBe(
            ["provider.wrongSecret: NotTried: The stage cannot: its PBX takes any secret.", "provider.sharedLine: NotTried: The stage cannot: it has no shared line."]);
        report.Conforms.ShouldBeTrue();
    }

    [Fact]
    public async Task The_CSTA_plugin_keeps_the_contract_in_a_child()
    {
        var report = await RunAsync(
            new CstaStage { Profile = "openscape-voice", Dialect = CstaDialects.OpenScapeVoice },
            Patient with
            {
                InProcess = false,
                Only = ["provider.start", "provider.stopWhileRinging", "provider.callAnswered", "provider.callGoneMeanwhile", "callControl.makeCall", "callControl.tooSlow", "consultation.transfer", "parking.retrieve"],
            });

        report.Faults.ShouldBeEmpty();
        report.Scenarios.Where(s => s.Outcome != ScenarioOutcome.Passed).Select(Text).ShouldBeEmpty();
        report.Conforms.ShouldBeTrue();
    }

    /// <summary>Those that ask who is there.</summary>
    [Theory]
    [InlineData("eltex")]
    [InlineData("osbiz")]
    [InlineData("avaya-dmcc")]
    public async Task A_wrong_password_is_tried_once(string profile)
    {
        var dialect = profile switch
        {
            "osbiz" => CstaDialects.OpenScapeBusiness,
            "avaya-dmcc" => CstaDialects.AvayaDmcc,
            _ => CstaDialects.Ed3 with { Login = CstaLogin.UserAndPassword },
        };

        var report = await RunAsync(new CstaStage { Profile = profile, Dialect = dialect }, Patient with { InChild = false, Only = ["provider.wrongSecret"] });

        report.Scenarios.Select(Text).ShouldBe(["provider.wrongSecret: Passed: "]);
    }

    private static async Task<ConformanceReport> RunAsync(CstaStage stage, ConformanceOptions options)
    {
        await using (stage) return await Conformance.RunAsync(BuiltPlugins.Folder("pbx.csta"), stage, options, TestContext.Current.CancellationToken);
    }

    private static string Text(ScenarioResult result) => $"{result.Id}: {result.Outcome}: {string.Join(" | ", result.Sentences)}";
}
