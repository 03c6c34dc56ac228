using Attendant.Pbx.Simulator.Stage;
using Attendant.Sdk.TestKit.Results;
using Attendant.Sdk.TestKit.Running;

namespace Attendant.Sdk.TestKit.Tests.Running;

public sealed class SimulatorTests
{
    // its PBX lives within the plugin: there is nothing to sign in to, and no connection that could stand and say nothing
    internal static readonly string[] NoLink =
    [
        "provider.wrongSecret: NotTried: The stage cannot: its PBX has no secret (StageSetup.Secrets).",
        "provider.silentPbx: NotTried: The stage cannot: it is no IStageSilence.",
    ];

    /// <summary>A busy machine may take its time for what it shows; where it shows it, this costs nothing.</summary>
    internal static readonly ConformanceOptions Patient = new() { EffectDeadline = TimeSpan.FromSeconds(30) };

    [Fact]
    public async Task The_simulator_keeps_the_contract_in_process()
    {
        var report = await RunAsync(Patient with { InChild = false });

        report.Faults.ShouldBeEmpty();
        report.Scenarios.Where(s => s.Outcome != ScenarioOutcome.Passed).Select(Text).ShouldBe(NoLink);
        report.Conforms.ShouldBeTrue();
    }

    internal static async Task<ConformanceReport> RunAsync(ConformanceOptions options)
    {
        await using var stage = new SimulatorStage();
        return await Conformance.RunAsync(BuiltPlugins.Folder("pbx.simulator"), stage, options, TestContext.Current.CancellationToken);
    }

    internal static string Text(ScenarioResult result) => $"{result.Id}: {result.Outcome}: {string.Join(" | ", result.Sentences)}";
}
