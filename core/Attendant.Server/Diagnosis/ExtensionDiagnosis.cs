using Attendant.Contracts.Diagnosis;
using Attendant.Contracts.Hosting;
using Attendant.Model.Telephony;
using Attendant.Plugins;
using Attendant.Server.Loop;

namespace Attendant.Server.Diagnosis;

/// <summary>Why is an extension not controlled? What an administrator would look at, first things first: the connectors, then each PBX's own checks.</summary>
internal sealed class ExtensionDiagnosis(IModelLoop loop, Lazy<Attendant.Plugins.Connectors> connectors)
{
    private const string PbxWord = "pbx";

    public async Task<DiagnosisReport> RunAsync(string extension, CancellationToken cancellationToken)
    {
        var (pbxs, lines, checks) = await LookAsync(extension, cancellationToken);
        foreach (var pbx in pbxs.Where(pbx => pbx.State == ConnectorState.Running && (lines.Count == 0 || lines.Any(line => line.Source.Value == pbx.Name))))
        {
            checks.AddRange(await AskAsync(pbx.Name, extension, cancellationToken));
        }

        return new DiagnosisReport { Checks = checks };
    }

    /// <summary>The first check that fails, by what the server itself knows: nobody waits for a PBX to hear that.</summary>
    public async Task<DiagnosisCheck?> FirstFailureAsync(string extension, CancellationToken cancellationToken) =>
        (await LookAsync(extension, cancellationToken)).Checks.FirstOrDefault(check => check.Status == CheckStatus.Fail);

    private async Task<(List<ConnectorStatus> Pbxs, IReadOnlyList<Line> Lines, List<DiagnosisCheck> Checks)> LookAsync(string extension, CancellationToken cancellationToken)
    {
        var checks = new List<DiagnosisCheck>();
        var pbxs = connectors.Value.Statuses.Where(status => status.Provides.Contains(PbxWord) || status.Provides.Count == 0).ToList();
        checks.Add(Configured(pbxs));
        foreach (var pbx in pbxs)
        {
            checks.Add(Running(pbx));
            if (pbx.State == ConnectorState.Running)
            {
                checks.Add(Linked(pbx));
            }
        }

        var lines = await loop.RunAsync(picture => picture.FindLines(extension), cancellationToken);
        checks.Add(Controlled(extension, lines));
        return (pbxs, lines, checks);
    }

    private static DiagnosisCheck Configured(IReadOnlyList<ConnectorStatus> pbxs) => pbxs.Count > 0
        ? Pass("pbxConfigured", "A PBX connector is set up", string.Join(", ", pbxs.Select(pbx => pbx.Name)))
        : Fail("pbxConfigured", "A PBX connector is set up", "There is no connector file for a PBX.", "Put a connector file into connectors.d; sdk/docs/manifest.md shows one.");

    private static DiagnosisCheck Running(ConnectorStatus pbx) => pbx.State == ConnectorState.Running
        ? Pass("connectorRunning", $"The connector {pbx.Name} runs", $"since {pbx.Since:u}")
        : Fail("connectorRunning", $"The connector {pbx.Name} runs", $"{pbx.State}: {pbx.Reason}", "Mend what the reason names; the connector starts by itself when its file changes, or by the command that restarts it.");

    private static DiagnosisCheck Linked(ConnectorStatus pbx) => pbx.Link == LinkState.Up
        ? Pass("linkUp", $"The link of {pbx.Name} to its PBX is up", $"since {pbx.LinkSince:u}")
        : Fail("linkUp", $"The link of {pbx.Name} to its PBX is up", $"{pbx.Link}: {pbx.LinkReason}", "Look at the checks of the connector itself: address, certificate, credentials.");

    private static DiagnosisCheck Controlled(string extension, IReadOnlyList<Line> lines) => lines.Count > 0
        ? Pass("extensionControlled", $"The extension {extension} is controlled", string.Join(", ", lines.Select(line => $"{line.Source}: {line.State}")))
        : Fail("extensionControlled", $"The extension {extension} is controlled", "No PBX has told of it.", "Check that the extension exists at the PBX and that the connector's settings include it.");

    private async Task<IReadOnlyList<DiagnosisCheck>> AskAsync(string connector, string extension, CancellationToken cancellationToken)
    {
        if (connectors.Value.Find(connector) is not { } found)
        {
            return [];
        }

        var answer = await found.DiagnoseAsync(new DiagnosisSubject { Kind = DiagnosisSubjectKind.Extension, Name = extension }, cancellationToken);
        return answer.Result.Value?.Checks ??
        [
            new DiagnosisCheck
            {
                Id = "pluginChecks",
                Title = $"The checks of the connector {connector}",
                Status = CheckStatus.Unknown,
                Evidence = answer.Result.Failure?.Message ?? "no answer",
            },
        ];
    }

    private static DiagnosisCheck Pass(string id, string title, string evidence) =>
        new() { Id = id, Title = title, Status = CheckStatus.Pass, Evidence = evidence };

    private static DiagnosisCheck Fail(string id, string title, string evidence, string remedy) =>
        new() { Id = id, Title = title, Status = CheckStatus.Fail, Evidence = evidence, Remedy = remedy };
}
