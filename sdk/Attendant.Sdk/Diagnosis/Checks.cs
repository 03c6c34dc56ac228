using Attendant.Contracts.Diagnosis;

namespace Attendant.Sdk.Diagnosis;

/// <summary>The checks of a diagnosis in the order in which they were made. One for each diagnosis, used by one thread at a time.</summary>
public sealed class Checks
{
    private readonly List<DiagnosisCheck> _made = [];

    /// <summary>What was checked so far.</summary>
    public DiagnosisReport Report => new() { Checks = [.. _made] };

    /// <summary>It is as it should be.</summary>
    /// <param name="id">What is checked, for programs: <c>portReachable</c>.</param>
    /// <param name="title">What should be, for people.</param>
    /// <param name="evidence">What was seen.</param>
    /// <returns>True.</returns>
    public bool Pass(string id, string title, string evidence)
    {
        Add(id, title, CheckStatus.Pass, evidence, null);
        return true;
    }

    /// <summary>It is not.</summary>
    /// <param name="id">What is checked, for programs.</param>
    /// <param name="title">What should be, for people.</param>
    /// <param name="evidence">What was seen.</param>
    /// <param name="remedy">What an administrator does about it.</param>
    /// <returns>False.</returns>
    public bool Fail(string id, string title, string evidence, string remedy)
    {
        Add(id, title, CheckStatus.Fail, evidence, remedy);
        return false;
    }

    /// <summary>It works, and something is not as it should be.</summary>
    /// <param name="id">What is checked, for programs.</param>
    /// <param name="title">What should be, for people.</param>
    /// <param name="evidence">What was seen.</param>
    /// <param name="remedy">What an administrator does about it.</param>
    public void Warn(string id, string title, string evidence, string remedy) => Add(id, title, CheckStatus.Warn, evidence, remedy);

    /// <summary>It could not be checked.</summary>
    /// <param name="id">What is checked, for programs.</param>
    /// <param name="title">What should be, for people.</param>
    /// <param name="why">Why not.</param>
    public void Unknown(string id, string title, string why) => Add(id, title, CheckStatus.Unknown, why, null);

    private void Add(string id, string title, CheckStatus status, string evidence, string? remedy) =>
        _made.Add(new DiagnosisCheck { Id = id, Title = title, Status = status, Evidence = evidence, Remedy = remedy });
}
