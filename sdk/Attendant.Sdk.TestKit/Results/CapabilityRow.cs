namespace Attendant.Sdk.TestKit.Results;

/// <summary>One interface of the contract, and how a plugin stands to it: a row of the capability matrix.</summary>
/// <param name="Capability">The interface.</param>
/// <param name="Declared">Whether the plugin declares it.</param>
/// <param name="Passed">Scenarios that passed.</param>
/// <param name="Failed">Scenarios that failed.</param>
/// <param name="NotTried">Scenarios that the stage could not play.</param>
/// <param name="Note">Why, where something is missing; else empty.</param>
public sealed record CapabilityRow(string Capability, bool Declared, int Passed, int Failed, int NotTried, string Note)
{
    /// <summary>The row in one word or a few.</summary>
    public string Verdict => (Declared, Failed, Passed) switch
    {
        (false, _, _) => "not declared",
        (_, > 0, _) => "failed",
        (_, _, > 0) => NotTried > 0 ? "passed in part" : "passed",
        _ => "not tried",
    };

    /// <summary>The rows of a report: every interface of the contract, the provider's first.</summary>
    public static IReadOnlyList<CapabilityRow> Of(ConformanceReport report) =>
    [
        .. report.Known.OrderBy(k => k != "IPbxProvider").ThenBy(k => k, StringComparer.Ordinal).Select(known =>
        {
            var own = report.Scenarios.Where(s => s.Capability == known).ToList();
            var declared = report.Declared.Contains(known);
            var lacking = own.Where(s => s.Outcome == ScenarioOutcome.NotTried).SelectMany(s => s.Sentences).Distinct();
            var note = declared && own.Count == 0 && report.Faults.Count == 0 ? "The kit has played no scenario for it." : string.Join(" ", lacking);
            return new CapabilityRow(known, declared, Count(own, ScenarioOutcome.Passed), Count(own, ScenarioOutcome.Failed), Count(own, ScenarioOutcome.NotTried), note);
        }),
    ];

    private static int Count(List<ScenarioResult> results, ScenarioOutcome outcome) => results.Count(r => r.Outcome == outcome);
}
