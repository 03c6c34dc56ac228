namespace Attendant.Contracts.Diagnosis;

/// <summary>The checks made, in the order in which a person would make them.</summary>
public sealed record DiagnosisReport
{
    /// <summary>The checks; the first that failed is the likeliest cause.</summary>
    public required IReadOnlyList<DiagnosisCheck> Checks { get; init; }
}
