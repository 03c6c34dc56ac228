using System.Globalization;
using System.Net;
using Attendant.Model.Licences;
using Attendant.Model.People;
using Attendant.Protocol;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Methods;

namespace Attendant.Server.SignIn;

/// <summary>Sign-in with the passwords kept by this server. What the console hears of a wrong one is always the same; the log tells them apart.</summary>
internal sealed class LocalSignIn(
    IUserStore users,
    SignInGuard guard,
    PasswordChecks checks,
    PasswordHash hash,
    OwnLines ownLines,
    ISeats seats,
    SessionSlots slots,
    IConsoleSettings settings,
    ILogger<LocalSignIn> log) : ISignIn
{
    private const int ShortestPassword = 8;
    private const int LongestPassword = 256;
    private const int LongestName = 256;

    public IReadOnlyList<string> Sources { get; } = ["local"];

    public async ValueTask<SignInOutcome> SignInAsync(SignInRequest request, CancellationToken cancellationToken)
    {
        if (request is not { User: { } name, Password: { } password })
        {
            return ProtocolError.Refused(Reasons.Unsupported, "Single sign-on is not set up on this server. Sign in with user and password.");
        }

        var (user, refused) = await CheckPasswordAsync(name, password, request.RemoteAddress, cancellationToken);
        return refused is not null
            ? refused
            : await AdmitAsync(user!, request.Edition, request.Line, cancellationToken);
    }

    public async ValueTask<SignInOutcome> ReturnAsync(StoredSession session, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(session.User, cancellationToken);
        return user is null
            ? ProtocolError.Refused(Reasons.SessionUnknown, "The session has ended: its user is no longer there.")
            : await AdmitAsync(user, session.Edition == ConsoleIdentity.NoEdition ? null : session.Edition, session.Line, cancellationToken);
    }

    public async ValueTask<ProtocolError?> ChangePasswordAsync(PasswordChange change, CancellationToken cancellationToken)
    {
        if (change.New.Length is < ShortestPassword or > LongestPassword || change.New == change.Old)
        {
            return new ProtocolError
            {
                Code = ErrorCodes.Refused,
                Reason = Reasons.InvalidArgument,
                Field = "new",
                Message = string.Create(CultureInfo.InvariantCulture, $"The new password must differ from the old one and have {ShortestPassword} to {LongestPassword} characters."),
            };
        }

        var (user, refused) = await CheckPasswordAsync(change.User, change.Old, change.RemoteAddress, cancellationToken, evenIfExpired: true);
        if (refused is not null)
        {
            return refused;
        }

        var kept = await users.FindCredentialAsync(user!.Id, cancellationToken) ?? new LocalCredential();
        await users.SetCredentialAsync(user.Id, kept with { PasswordHash = hash.Make(change.New), ExpiresAt = null }, cancellationToken);
        SignInLog.PasswordChanged(log, user.Name);
        return null;
    }

    private async Task<(User? User, ProtocolError? Refused)> CheckPasswordAsync(
        string name, string password, IPAddress from, CancellationToken cancellationToken, bool evenIfExpired = false)
    {
        var address = from.ToString();
        // nobody is called that; it is neither remembered nor logged in its whole length
        var (shown, isName) = name.Length > LongestName ? (name[..LongestName], false) : (name, true);
        var user = isName ? await users.FindAsync(name, cancellationToken) : null;
        var kept = user is null ? null : await users.FindCredentialAsync(user.Id, cancellationToken);
        if (IsHeldBack(shown, address, kept) is { } tooMany)
        {
            return (null, tooMany);
        }

        using var turn = await checks.TurnAsync(guard.Knows(shown, address), cancellationToken);
        if (turn is null)
        {
            return (null, ProtocolError.Refused(Reasons.RateLimited, "Too many consoles sign in at this moment. Try again in a few seconds.") with { RetryAfterSeconds = 5 });
        }

        // guesses that were sent all at once have failed while this one waited
        if (IsHeldBack(shown, address, kept) is { } meanwhile)
        {
            return (null, meanwhile);
        }

        if (password.Length > LongestPassword || !await turn.VerifyAsync(password, kept?.PasswordHash, cancellationToken))
        {
            guard.Failed(shown, address, kept?.UnlockedAt);
            SignInLog.Wrong(log, shown, address, user is null ? "there is no such user" : kept?.PasswordHash is null ? "the user has no local password" : "the password is wrong");
            return (null, ProtocolError.Refused(Reasons.InvalidCredentials, "The user name or the password is wrong."));
        }

        guard.Succeeded(name, address);
        return !evenIfExpired && kept!.ExpiresAt <= slots.Now
            ? (null, ProtocolError.Refused(Reasons.PasswordExpired, "The password has expired. Choose a new one."))
            : (user, null);
    }

    private async ValueTask<SignInOutcome> AdmitAsync(User user, string? editionAsked, string? lineAsked, CancellationToken cancellationToken)
    {
        var (edition, wrongEdition) = EditionFor(user, editionAsked);
        if (wrongEdition is not null)
        {
            return wrongEdition;
        }

        if (edition == Edition.None)
        {
            return user.IsAdministrator
                ? new SignInOutcome { Identity = IdentityOf(user, edition, []) }
                : ProtocolError.Refused(Reasons.Forbidden, $"No console edition is assigned to {user.Name}. An administrator can assign one.");
        }

        var (lines, noLine) = await ownLines.FindAsync(user, lineAsked, cancellationToken);
        if (noLine is not null)
        {
            SignInLog.NoLine(log, user.Name, noLine.Message);
            return noLine;
        }

        if (slots.Take(user.Name) is not { } slot)
        {
            return ProtocolError.Refused(Reasons.SessionLimit, string.Create(CultureInfo.InvariantCulture, $"{user.Name} is signed in {slots.PerUser} times already. Sign out somewhere else first."));
        }

        if (await SeatAsync(edition, slot, cancellationToken) is not { } seat)
        {
            return ProtocolError.Refused(Reasons.LicenseExhausted, $"All licensed seats of the edition {Rights.WordOf(edition)} are taken.");
        }

        return new SignInOutcome { Identity = IdentityOf(user, edition, lines!), Seat = new SeatAndSlot(seat, slot) };
    }

    // without a seat the slot is free again, however that came about
    private async ValueTask<IAsyncDisposable?> SeatAsync(Edition edition, IDisposable slot, CancellationToken cancellationToken)
    {
        IAsyncDisposable? seat = null;
        try
        {
            return seat = await seats.TakeAsync(edition, cancellationToken);
        }
        finally
        {
            if (seat is null)
            {
                slot.Dispose();
            }
        }
    }

    private static (Edition Edition, ProtocolError? Wrong) EditionFor(User user, string? asked)
    {
        if (asked is null)
        {
            return (user.Edition, null);
        }

        if (!Enum.TryParse<Edition>(asked, ignoreCase: true, out var edition) || edition == Edition.None || !Enum.IsDefined(edition))
        {
            return (default, ProtocolError.Parameter("edition", $"There is no edition \"{asked}\"; there are BOE, BAP and BAE."));
        }

        return edition > user.Edition
            ? (default, ProtocolError.Refused(Reasons.Forbidden, $"{user.Name} is assigned the edition {Rights.WordOf(user.Edition)}; {Rights.WordOf(edition)} is a higher one."))
            : (edition, null);
    }

    private ConsoleIdentity IdentityOf(User user, Edition edition, IReadOnlyList<Model.Telephony.LineId> lines) => new()
    {
        User = user.Name,
        FirstName = user.FirstName,
        LastName = user.LastName,
        Extension = edition == Edition.None ? "" : user.Extension ?? "",
        DeviceName = user.DeviceName,
        Edition = Rights.WordOf(edition),
        Roles = [.. user.Roles.Select(Rights.WordOf).Distinct()],
        Lines = lines,
        Features = Rights.FeaturesOf(edition, user.IsAdministrator),
        Permissions = Rights.PermissionsOf(edition, user.Roles),
        ForwardMasking = settings.Current.ForwardMasking,
    };

    private ProtocolError? IsHeldBack(string name, string address, LocalCredential? kept)
    {
        var verdict = guard.Admit(name, address, kept?.UnlockedAt);
        if (verdict.Answer == GuardAnswer.Admitted)
        {
            return null;
        }

        SignInLog.HeldBack(log, name, address, verdict.Answer);
        var seconds = (int)Math.Ceiling(verdict.RetryAfter.TotalSeconds);
        return verdict.Answer == GuardAnswer.Locked
            ? ProtocolError.Refused(Reasons.AccountLocked, "Too many wrong passwords. The account is locked for a while; an administrator can unlock it.") with { RetryAfterSeconds = seconds }
            : ProtocolError.Refused(Reasons.RateLimited, "Too many wrong passwords. Wait a little before the next try.") with { RetryAfterSeconds = seconds };
    }

    private sealed class SeatAndSlot(IAsyncDisposable seat, IDisposable slot) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            slot.Dispose();
            return seat.DisposeAsync();
        }
    }
}
