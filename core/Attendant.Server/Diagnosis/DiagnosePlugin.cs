using Attendant.Contracts.Diagnosis;
using Attendant.Plugins;
using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Diagnosis;

/// <summary><c>diagnose.plugin</c>: how the instance stands here, then its own checks.</summary>
internal sealed class DiagnosePlugin(Lazy<Attendant.Plugins.Connectors> connectors) : IMethod
{
    public string Name => MethodNames.DiagnosePlugin;

    public MethodFlags Flags => MethodFlags.WithoutEdition;

    public string? Permission => Permissions.DiagnoseRun;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        var instance = call.Required<string>("instance");
        var status = connectors.Value.Statuses.FirstOrDefault(candidate => candidate.Name == instance);
        if (status is null)
        {
            return ProtocolError.Refused(Reasons.NotFound, $"There is no connector {instance}.") with { Field = "instance" };
        }

        var running = status.State == ConnectorState.Running;
        var checks = new List<DiagnosisCheck>
        {
            new()
            {
                Id = "connectorRunning",
                Title = $"The connector {instance} runs",
                Status = running ? CheckStatus.Pass : CheckStatus.Fail,
                Evidence = status.Reason ?? status.State.ToString(),
                Remedy = running ? null : "Mend what the reason names; the connector starts by itself when its file changes.",
            },
        };
        if (running && connectors.Value.Find(instance) is { } connector)
        {
            var answer = await connector.DiagnoseAsync(new DiagnosisSubject { Kind = DiagnosisSubjectKind.Instance }, cancellationToken);
            checks.AddRange(answer.Result.Value?.Checks ?? []);
        }

        return MethodResult.Of(json => ChecksJson.Write(json, checks));
    }
}
