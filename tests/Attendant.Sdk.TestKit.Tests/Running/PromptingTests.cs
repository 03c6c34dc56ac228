using Attendant.Pbx.Csta.Stage;
using Attendant.Sdk.TestKit.Running;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.TestKit.Tests.Running;

/// <summary>A PBX may prompt first: the phone for which a call was ordered rings, its owner lifts, and the call goes on.</summary>
public sealed class PromptingTests
{
    /// <summary>A busy machine may take its time for what it shows; where it shows it, this costs nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_switch_that_prompts_the_caller_passes_what_makes_calls()
    {
        await using var stage = new CstaStage { Settings = new JObject { ["profileValues"] = new JObject { ["autoOriginate"] = "prompt" } } };
        var options = new ConformanceOptions { InChild = false, Only = ["callControl.makeCall", "callControl.linkDown"], EffectDeadline = Patience };

        var report = await Conformance.RunAsync(BuiltPlugins.Folder("pbx.csta"), stage, options, TestContext.Current.CancellationToken);

        report.Faults.ShouldBeEmpty();
        report.Scenarios.SelectMany(s => s.Sentences).ShouldBeEmpty();
        report.Conforms.ShouldBeTrue();
    }

    [Theory]
    [InlineData("parking.retrieve", "1003")]
    [InlineData("pickup.directed", "1001")]
    [InlineData("pickup.group", "1001")]
    public async Task A_phone_that_is_prompted_to_take_a_call_is_lifted(string scenario, string taking)
    {
        var folder = WrongPluginTests.Changed(manifest =>
        {
            manifest["entry"]!["type"] = "Wrong.PromptingPlugin";
            manifest["capabilities"] = new JArray("IPbxPickup", "IPbxParking");
        });
        await using var stage = new PromptingStage();
        var options = new ConformanceOptions { InChild = false, Only = [scenario], EffectDeadline = Patience };

        var report = await Conformance.RunAsync(folder, stage, options, TestContext.Current.CancellationToken);

        report.Faults.ShouldBeEmpty();
        report.Scenarios.ShouldHaveSingleItem().Sentences.ShouldBeEmpty();
        stage.Lifted.ShouldBe([taking]);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_phone_that_stays_prompted_and_cannot_be_lifted_is_named_with_what_did_not_come()
    {
        await using var stage = new FailingStage(new JObject { ["wrong"] = "endsAtTheBeginning" });
        var options = new ConformanceOptions { InChild = false, Only = ["callControl.makeCall"] };

        var report = await Conformance.RunAsync(BuiltPlugins.Folder("fixture.wrong"), stage, options, TestContext.Current.CancellationToken);

        report.Scenarios.ShouldHaveSingleItem().Sentences.ShouldContain(
            "MakeCallAsync answered that it was done, but 1002 was not reported Alerting in call c1 within 5 s. 1001 was reported Initiated, and could not be lifted: No hands");
    }
}
