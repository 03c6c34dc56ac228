namespace Attendant.Sdk.TestKit.Invariants;

/// <summary>One thing that no provider may do, and was done.</summary>
/// <param name="Rule">The rule's name, for programs.</param>
/// <param name="Sentence">What was done, for the author.</param>
/// <param name="Report">The number of the report that showed it, from 1; 0 where something is missing at the end.</param>
public sealed record Violation(string Rule, string Sentence, int Report)
{
    /// <inheritdoc/>
    public override string ToString() => Report > 0 ? $"{Sentence} (report {Report}, {Rule})" : $"{Sentence} ({Rule})";
}
