using Attendant.Protocol;
using Attendant.Server.Consoles;

namespace Attendant.Server.Methods.SessionMethods;

/// <summary><c>session.logout</c>: the seat is free when the answer comes.</summary>
internal sealed class SessionLogout(Sessions sessions) : IMethod
{
    public string Name => MethodNames.SessionLogout;

    public MethodFlags Flags => MethodFlags.BeforeSignIn | MethodFlags.WithoutEdition;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        if (call.Session is not { } session) return ProtocolError.Refused(Reasons.NotSignedIn, "Nobody is signed in here.");
        // half a sign-out would keep the seat: it is finished even when the console does not wait for it
        await sessions.EndAsync(session, SessionEndReason.LoggedOut, CancellationToken.None);
        return MethodResult.Empty;
    }
}
