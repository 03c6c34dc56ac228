using Attendant.Contracts.Diagnosis;
using Attendant.Model.People;
using Attendant.Protocol;
using Attendant.Server.Methods;
using Attendant.Server.SignIn;

namespace Attendant.Server.Diagnosis;

/// <summary><c>diagnose.user</c>: would this user get in, and at which line?</summary>
internal sealed class DiagnoseUser(IUserStore users, ExtensionDiagnosis extensions) : IMethod
{
    public string Name => MethodNames.DiagnoseUser;

    public MethodFlags Flags => MethodFlags.WithoutEdition;

    public string? Permission => Permissions.DiagnoseRun;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        var name = call.Required<string>("user");
        if (await users.FindAsync(name, cancellationToken) is not { } user)
        {
            return ProtocolError.Refused(Reasons.NotFound, $"There is no user {name}.") with { Field = "user" };
        }

        var credential = await users.FindCredentialAsync(user.Id, cancellationToken);
        var checks = new List<DiagnosisCheck>
        {
            Check("password", "The user has a local password", credential?.PasswordHash is not null, "attendant users password", $"Set one: attendant users password {name}"),
            Check("edition", "A console edition is assigned", user.Edition != Edition.None || user.IsAdministrator, Rights.WordOf(user.Edition), "Assign BOE, BAP or BAE to the user."),
            Check("extensionPresent", "The user has a primary extension", user.Extension is not null, user.Extension ?? "none", "Enter the user's extension."),
        };
        if (user.Extension is { } extension)
        {
            checks.AddRange((await extensions.RunAsync(extension, cancellationToken)).Checks);
        }

        return MethodResult.Of(json => ChecksJson.Write(json, checks));
    }

    private static DiagnosisCheck Check(string id, string title, bool passed, string evidence, string remedy) => new()
    {
        Id = id,
        Title = title,
        Status = passed ? CheckStatus.Pass : CheckStatus.Fail,
        Evidence = evidence,
        Remedy = passed ? null : remedy,
    };
}
