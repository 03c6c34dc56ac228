namespace Attendant.Client.Messages;

/// <summary>The checks of a diagnosis.</summary>
public sealed record Diagnosis
{
    /// <summary>In the order in which to look.</summary>
    public IReadOnlyList<Check> Checks { get; init; } = [];
}
