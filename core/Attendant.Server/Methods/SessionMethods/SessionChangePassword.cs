using Attendant.Protocol;
using Attendant.Server.SignIn;

namespace Attendant.Server.Methods.SessionMethods;

/// <summary><c>session.changePassword</c>: the own password, or before sign-in one that has expired.</summary>
internal sealed class SessionChangePassword(ISignIn signIn, PasswordPolicy policy) : IMethod
{
    public string Name => MethodNames.SessionChangePassword;

    public MethodFlags Flags => MethodFlags.BeforeSignIn | MethodFlags.WithoutEdition;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        // after sign-in it is always the own one, whatever is named
        var user = call.Session?.Identity.User ?? call.Optional<string>("user");
        var change = new PasswordChange
        {
            User = user ?? "",
            Old = call.Required<string>("old"),
            New = call.Required<string>("new"),
            RemoteAddress = call.Connection.RemoteAddress,
        };
        if (user is null)
            return ProtocolError.Refused(Reasons.InvalidArgument, "Before sign-in the user must be named.") with { Field = "user" };
        if (policy.Refusal(call.Connection) is { } insecure) return insecure;
        return await signIn.ChangePasswordAsync(change, cancellationToken) is { } error ? error : MethodResult.Empty;
    }
}
