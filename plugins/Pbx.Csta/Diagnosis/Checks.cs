using Attendant.Contracts.Diagnosis;

namespace Attendant.Pbx.Csta.Diagnosis;

/// <summary>Checks in the order in which they were made.</summary>
internal sealed class Checks
{
    private readonly List<DiagnosisCheck> _made = [];

    public DiagnosisReport Report => new() { Checks = [.. _made] };

    public void Pass(string id, string title, string evidence) => Add(id, title, CheckStatus.Pass, evidence, null);

    public void Fail(string id, string title, string evidence, string remedy) => Add(id, title, CheckStatus.Fail, evidence, remedy);

    public void Warn(string id, string title, string evidence, string remedy) => Add(id, title, CheckStatus.Warn, evidence, remedy);

    public void Unknown(string id, string title, string why) => Add(id, title, CheckStatus.Unknown, why, null);

    private void Add(string id, string title, CheckStatus status, string evidence, string? remedy) =>
        _made.Add(new DiagnosisCheck { Id = id, Title = title, Status = status, Evidence = evidence, Remedy = remedy });
}
