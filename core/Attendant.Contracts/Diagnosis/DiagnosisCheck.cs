namespace Attendant.Contracts.Diagnosis;

/// <summary>One check of a diagnosis.</summary>
public sealed record DiagnosisCheck
{
    /// <summary>A stable word for programs, lower camel case: <c>portReachable</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What is checked, as a person would say it.</summary>
    public required string Title { get; init; }

    /// <summary>How it came out.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>What was seen: an address, an answer, a version. No secrets.</summary>
    public string? Evidence { get; init; }

    /// <summary>What to do, where, by whom. Null when it passed.</summary>
    public string? Remedy { get; init; }
}
