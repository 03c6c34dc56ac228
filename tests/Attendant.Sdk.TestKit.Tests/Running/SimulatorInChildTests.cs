using Attendant.Sdk.TestKit.Results;
using static Attendant.Sdk.TestKit.Tests.Running.SimulatorTests;

namespace Attendant.Sdk.TestKit.Tests.Running;

/// <summary>Beside <see cref="SimulatorTests"/>, as a class of its own: most of it is waiting for children.</summary>
public sealed class SimulatorInChildTests
{
    [Fact]
    public async Task The_simulator_keeps_the_contract_in_a_child()
    {
        // ten thousand devices are watched in process: a child differs in how their reports travel, not in how many there are
        var report = await RunAsync(Patient with { InProcess = false, ManyDevices = 1000 });

        report.Scenarios.Where(s => s.Outcome != ScenarioOutcome.Passed).Select(Text).ShouldBe(NoLink);
        report.Conforms.ShouldBeTrue();
    }
}
