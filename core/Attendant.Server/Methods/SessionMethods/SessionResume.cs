using Attendant.Protocol;
using Attendant.Server.Consoles;
using Attendant.Server.Loop;

namespace Attendant.Server.Methods.SessionMethods;

/// <summary><c>session.resume</c>: a console comes back and gets what it missed.</summary>
internal sealed class SessionResume(
    Sessions sessions, Fanout fanout, IModelLoop loop, ServerIdentity server, ILogger<SessionResume> log) : IMethod
{
    public string Name => MethodNames.SessionResume;

    public MethodFlags Flags => MethodFlags.BeforeSignIn | MethodFlags.WithoutEdition;

    public async ValueTask<MethodResult> InvokeAsync(MethodCall call, CancellationToken cancellationToken)
    {
        if (call.Session is not null)
            return ProtocolError.Refused(Reasons.InvalidState, "This connection has signed in already. Resume on a new one.");
        var (used, epoch, seq) = (call.Required<string>("token"), call.Required<string>("epoch"), call.Required<long>("seq"));
        if (seq < 0) return ProtocolError.Parameter("seq", "A number of the stream is not negative.");
        var found = await sessions.FindAsync(used, call.Connection, cancellationToken);
        if (found.Session is not { } session) return found.Error!;
        if (await sessions.RenewAsync(session, used, cancellationToken) is not { } token) return SessionFound.Unknown.Error!;
        var outcome = await loop.RunAsync(_ => Attach(call, session, epoch, seq, cancellationToken), cancellationToken);
        if (outcome is not { } resumed) return SessionFound.Unknown.Error!;
        log.Resumed(session.Identity.User, call.Connection.RemoteAddress, call.Connection.RemotePort, session.Id, resumed.Why ?? $"{resumed.Missed} missed");
        return MethodResult.Of(json =>
        {
            json.WriteBoolean("resumed", resumed.Why is null);
            if (resumed.Why is null) json.WriteNumber("missed", resumed.Missed);
            else json.WriteString("why", resumed.Why);
            json.WriteString("token", token);
        });
    }

    private (string? Why, int Missed)? Attach(MethodCall call, Session session, string epoch, long seq, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (call.Connection.IsEnding || call.Connection.Session is not null) throw new OperationCanceledException();
        if (session.HasEnded) return null;
        if (session.Connection is { } hanging)
        {
            hanging.Detach();
            hanging.End(null);
        }

        session.RemoteAddress = call.Connection.RemoteAddress;
        session.Secure = call.Connection.Secure;
        call.Connection.SignedIn(session);
        call.Connection.MustConfirm = true;
        var why = epoch != server.Epoch ? "EPOCH_CHANGED" : null;
        // a number from the future is not of this stream: what the console has of it nobody knows
        var missed = why is null && seq <= loop.Seq ? fanout.Missed(session, seq) : null;
        if (missed is null)
        {
            session.UnsubscribeAll();
            session.Personal.Since = loop.Seq;
            call.TakePlace(loop.Seq);
            return (why ?? "TOO_OLD", 0);
        }

        call.TakePlace(seq);
        foreach (var (message, number) in missed) call.Connection.Outbox.Replay(message, number);
        return (null, missed.Count);
    }
}
