using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Diagnosis;

/// <summary><c>diagnose.extension</c></summary>
internal sealed class DiagnoseExtension(ExtensionDiagnosis diagnosis) : IMethod
{
    public string Name => MethodNames.DiagnoseExtension;

    public MethodFlags Flags => MethodFlags.WithoutEdition;

    public string? Permission => Permissions.DiagnoseRun;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        var report = await diagnosis.RunAsync(call.Required<string>("extension"), cancellationToken);
        return MethodResult.Of(json => ChecksJson.Write(json, report.Checks));
    }
}
