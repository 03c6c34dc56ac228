using Attendant.Server.Consoles;
using Attendant.Server.Methods;

namespace Attendant.Server.SignIn;

/// <summary>Who may come in, as what, at which lines.</summary>
internal interface ISignIn
{
    /// <summary>The words of hello's <c>signIn</c>.</summary>
    IReadOnlyList<string> Sources { get; }

    ValueTask<SignInOutcome> SignInAsync(SignInRequest request, CancellationToken cancellationToken);

    /// <summary>A session that outlived this server's process returns by its token: no password check, but rights, lines and seat as for a sign-in.</summary>
    ValueTask<SignInOutcome> ReturnAsync(StoredSession session, CancellationToken cancellationToken);

    /// <summary>Null is success.</summary>
    ValueTask<ProtocolError?> ChangePasswordAsync(PasswordChange change, CancellationToken cancellationToken);
}
