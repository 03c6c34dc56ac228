using System.Collections.Concurrent;
using Attendant.Model.Telephony;
using Attendant.Protocol;
using Attendant.Server.Consoles;
using Attendant.Server.Methods;
using Attendant.Server.SignIn;

namespace Attendant.Server.Tests.Consoles.Support;

/// <summary>Lets in whoever says <c>secret</c>; each user has the line named after them.</summary>
internal sealed class FakeSignIn : ISignIn
{
    public static readonly IReadOnlyList<string> AllPermissions =
    [
        Permissions.CallControl, Permissions.CallPickup, Permissions.CallPark, Permissions.CallRecord,
        Permissions.LineForwardOwn, Permissions.LineDndOwn, Permissions.PeopleView, Permissions.ParkedView,
        Permissions.SettingsView, Permissions.PluginsView,
    ];

    public IReadOnlyList<string> Sources => ["local"];

    public ConcurrentDictionary<string, ConsoleIdentity> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

    public ConcurrentBag<SignInRequest> Requests { get; } = [];

    public ConcurrentBag<PasswordChange> Changes { get; } = [];

    /// <summary>What a sign-in waits for.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>False: no PBX has told of a line yet.</summary>
    public bool ControlsLines { get; set; } = true;

    public int SeatsTaken;

    public static ConsoleIdentity Identity(string user) => new()
    {
        User = user,
        FirstName = user,
        LastName = "Hill",
        Extension = "2001",
        Edition = "BAP",
        Roles = ["operator"],
        Lines = [new LineId($"L-{user}")],
        Features = ["calls", "colleagues"],
        Permissions = AllPermissions,
    };

    public async ValueTask<SignInOutcome> SignInAsync(SignInRequest request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        await Before(cancellationToken);
        if (request.Password != "secret" && request.Token is null)
            return ProtocolError.Refused(Reasons.InvalidCredentials, "User or password is wrong.");
        return Take(request.User ?? "sso");
    }

    public ValueTask<SignInOutcome> ReturnAsync(StoredSession session, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ControlsLines ? Take(session.User) : ProtocolError.Refused(Reasons.ExtensionNotControlled, "The extension 2001 is not controlled by the server."));

    public ValueTask<ProtocolError?> ChangePasswordAsync(PasswordChange change, CancellationToken cancellationToken)
    {
        Changes.Add(change);
        return ValueTask.FromResult(change.Old == "secret" ? null : ProtocolError.Refused(Reasons.InvalidCredentials, "User or password is wrong."));
    }

    private SignInOutcome Take(string user)
    {
        Interlocked.Increment(ref SeatsTaken);
        return new SignInOutcome { Identity = Users.GetOrAdd(user, Identity), Seat = new FakeSeat(this) };
    }

    private sealed class FakeSeat(FakeSignIn house) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Interlocked.Decrement(ref house.SeatsTaken);
            return ValueTask.CompletedTask;
        }
    }
}
