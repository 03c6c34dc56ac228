using Attendant.Plugins;

namespace Attendant.Sdk.TestKit.Results;

/// <summary>What became of one scenario.</summary>
public sealed record ScenarioResult
{
    /// <summary>The scenario's id.</summary>
    public required string Id { get; init; }

    /// <summary>The contract's interface it is about.</summary>
    public required string Capability { get; init; }

    /// <summary>What it tries, as a sentence.</summary>
    public required string Title { get; init; }

    /// <summary>Where the plugin ran.</summary>
    public required Isolation Isolation { get; init; }

    /// <summary>How it ended.</summary>
    public required ScenarioOutcome Outcome { get; init; }

    /// <summary>What was wrong, or why it was not tried; empty where it passed.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }
}
