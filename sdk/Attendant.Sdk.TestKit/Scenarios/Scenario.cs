using Attendant.Sdk.TestKit.Running;

namespace Attendant.Sdk.TestKit.Scenarios;

/// <summary>One thing to try: a row of the table.</summary>
/// <param name="Id">Its name for programs: capability and case.</param>
/// <param name="Capability">The contract's interface it is about; tried only where the plugin declares it.</param>
/// <param name="Title">What must hold, as a sentence.</param>
/// <param name="Body">Plays it; throws what is wrong.</param>
internal sealed record Scenario(string Id, string Capability, string Title, Func<Play, Task> Body)
{
    /// <summary>What the stage must be beyond the least.</summary>
    public IReadOnlyList<Type> Stage { get; init; } = [];

    /// <summary>Other interfaces that the plugin must declare for it.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>True where the plugin is given other secrets than the PBX has.</summary>
    public bool WrongSecrets { get; init; }

    /// <summary>How many devices it needs.</summary>
    public Func<ConformanceOptions, int> Devices { get; init; } = _ => 3;
}
