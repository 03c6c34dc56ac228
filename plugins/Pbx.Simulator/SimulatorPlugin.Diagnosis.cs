using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Telephony;

namespace Attendant.Pbx.Simulator;

public sealed partial class SimulatorPlugin
{
    /// <inheritdoc/>
    public override Task<DiagnosisReport> DiagnoseAsync(DiagnosisSubject subject, CancellationToken cancellationToken) =>
        Task.FromResult(Pbx.Agenda.Do(() => new DiagnosisReport
        {
            Checks = subject is { Kind: DiagnosisSubjectKind.Extension, Name: { } extension }
                ? [LinkCheck(), .. ExtensionChecks(extension)]
                : [LinkCheck(), FaultCheck()],
        }));

    private DiagnosisCheck LinkCheck() => new()
    {
        Id = "linkUp",
        Title = "The link to the simulated PBX is up",
        Status = Link is null ? CheckStatus.Fail : CheckStatus.Pass,
        Evidence = Link is null ? "No link." : $"{Pbx.Watch.Devices} devices watched, {Pbx.Switch.Calls.Count()} calls at the PBX.",
        Remedy = Link is null ? "Wait until the injected loss of the link is over, or dial *79 at a phone of the PBX." : null,
    };

    private DiagnosisCheck FaultCheck()
    {
        var faults = Pbx.Faults.InForce();
        return new DiagnosisCheck
        {
            Id = "noInjectedFaults",
            Title = "No fault was ordered",
            Status = faults.Count == 0 ? CheckStatus.Pass : CheckStatus.Warn,
            Evidence = faults.Count == 0 ? null : string.Join("; ", faults),
            Remedy = faults.Count == 0 ? null : "Play a scenario with the step clearFaults, or dial *79 at a phone of the PBX.",
        };
    }

    private IEnumerable<DiagnosisCheck> ExtensionChecks(string extension)
    {
        var line = Pbx.Switch.FindLine(new DialableNumber(extension));
        yield return Check("extensionPresent", $"Extension {extension} exists", line is not null, $"Raise the setting extensions, or name {extension} under devices.");
        if (line is null) yield break;
        yield return Check("extensionControlled", $"Extension {extension} may be controlled", line.Devices.Exists(d => d.Controlled), $"Set devices[number = {extension}].controlled to true.");
        yield return Check("extensionInService", $"Extension {extension} is in service", line.Devices.Exists(d => d.InService), $"Dial *76*{extension} at a phone of the PBX, or play a scenario with the step inService.");
        yield return Check("extensionWatched", $"Extension {extension} is watched", line.Devices.Exists(d => Pbx.Watch.Sees(d.Id)), "Let the connector watch it.");
        yield return Check("deviceObeys", $"The phone of {extension} obeys", !line.Devices.Exists(d => Pbx.Faults.IsDisobedient(d.Id)), $"Dial *75*{extension} or *79 at a phone of the PBX.");
    }

    private static DiagnosisCheck Check(string id, string title, bool passed, string remedy) => new()
    {
        Id = id,
        Title = title,
        Status = passed ? CheckStatus.Pass : CheckStatus.Fail,
        Remedy = passed ? null : remedy,
    };
}
