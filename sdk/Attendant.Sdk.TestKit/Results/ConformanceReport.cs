namespace Attendant.Sdk.TestKit.Results;

/// <summary>What a run of the kit found.</summary>
public sealed record ConformanceReport
{
    /// <summary>The plugin's id; empty where plugin.json could not be read.</summary>
    public required string PluginId { get; init; }

    /// <summary>The plugin's version.</summary>
    public required string Version { get; init; }

    /// <summary>The version of the contract it was tried against.</summary>
    public required string Contract { get; init; }

    /// <summary>When the run began. UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What kept the plugin from being tried at all.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>The interfaces it declares, its provider first.</summary>
    public IReadOnlyList<string> Declared { get; init; } = [];

    /// <summary>Every interface of the contract a PBX plugin may declare.</summary>
    public IReadOnlyList<string> Known { get; init; } = [];

    /// <summary>What became of each scenario.</summary>
    public IReadOnlyList<ScenarioResult> Scenarios { get; init; } = [];

    /// <summary>True where the plugin was tried and nothing was wrong.</summary>
    public bool Conforms => Faults.Count == 0 && Scenarios.Any(s => s.Outcome == ScenarioOutcome.Passed) && Scenarios.All(s => s.Outcome != ScenarioOutcome.Failed);
}
