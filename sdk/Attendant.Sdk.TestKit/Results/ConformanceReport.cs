using Attendant.Plugins;

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

    /// <summary>Where plugin.json says that it runs.</summary>
    public IReadOnlyList<Isolation> Isolations { get; init; } = [];

    /// <summary>The scenarios or groups to which the run was narrowed; empty for none.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>What became of each scenario.</summary>
    public IReadOnlyList<ScenarioResult> Scenarios { get; init; } = [];

    /// <summary>The declared interfaces of which nothing passed in one of the ways that the plugin runs.</summary>
    public IReadOnlyList<string> NotTried =>
        [.. Declared.Where(capability => !Isolations.All(isolation =>
            Scenarios.Any(s => s.Capability == capability && s.Isolation == isolation && s.Outcome == ScenarioOutcome.Passed)))];

    /// <summary>True where the plugin conforms, the run was not narrowed, and something of everything it declares was tried wherever it runs.</summary>
    public bool Complete => Conforms && Only.Count == 0 && Isolations.Count > 0 && NotTried.Count == 0;

    /// <summary>True where the plugin was tried and nothing was wrong in what was.</summary>
    public bool Conforms => Faults.Count == 0 && Scenarios.Any(s => s.Outcome == ScenarioOutcome.Passed) && Scenarios.All(s => s.Outcome != ScenarioOutcome.Failed);
}
