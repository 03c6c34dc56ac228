namespace Attendant.Pbx.Simulator.Scenarios;

internal sealed record Scenario
{
    public required string Name { get; init; }

    public required IReadOnlyList<ScenarioStep> Steps { get; init; }

    /// <summary>How often it is played; 0 for ever.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>When it begins anew.</summary>
    public double LengthSeconds { get; init; }
}
