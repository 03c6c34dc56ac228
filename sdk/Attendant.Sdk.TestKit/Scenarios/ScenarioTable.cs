namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>Every scenario, capability by capability.</summary>
internal static class ScenarioTable
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. LifeCycleScenarios.All,
        .. MonitorScenarios.All,
        .. PhoneScenarios.All,
        .. LinkScenarios.All,
        .. CallControlScenarios.All,
        .. RaceScenarios.All,
        .. ConsultationScenarios.All,
        .. RedirectionScenarios.All,
        .. ParkingScenarios.All,
        .. FeatureScenarios.All,
        .. AgentScenarios.All,
        .. QueueScenarios.All,
        .. RoutingScenarios.All,
        .. SupervisionScenarios.All,
    ];
}
