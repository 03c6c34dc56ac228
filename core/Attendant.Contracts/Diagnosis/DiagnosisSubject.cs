namespace Attendant.Contracts.Diagnosis;

/// <summary>What a diagnosis is about.</summary>
public sealed record DiagnosisSubject
{
    /// <summary>The kind.</summary>
    public required DiagnosisSubjectKind Kind { get; init; }

    /// <summary>The extension or user name; null for the instance itself.</summary>
    public string? Name { get; init; }
}
