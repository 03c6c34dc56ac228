using System.Globalization;
using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Sessions;
using Attendant.Sdk.CstaSwitch.Xml;

namespace Attendant.Sdk.CstaSwitch.Services;

/// <summary>ECMA-354: application sessions. They begin, are kept alive, end, expire.</summary>
internal sealed class SessionServices(CstaSwitchOptions options, Gate gate, Clients clients)
{
    private readonly CstaDialect _dialect = options.Dialect;
    private int _last;

    public void AddTo(ServiceTable table)
    {
        table.Add("StartApplicationSession", Start, always: true);
        table.Add("ResetApplicationSessionTimer", Reset, always: true);
        table.Add("StopApplicationSession", Stop, always: true);
    }

    /// <summary>Ends a session from the switch's side, as its timer does.</summary>
    public void Terminate(Association session, string reason)
    {
        session.Peer?.Tell(SessionMessages.Of("ApplicationSessionTerminated", _dialect, new("sessionID", session.SessionId), new Element("sessionTermReason", new Element("definedTermReason", reason))));
        clients.End(session);
    }

    /// <summary>Session ids begin again.</summary>
    public void Restart() => _last = 0;

    private Element Start(Request request)
    {
        if (_dialect.Start != CstaSessionStart.ClientFirst) throw Refused.Operation("serviceNotSupported");
        var application = request.Body["applicationInfo"];
        if (application?.Value("applicationID") is null) return No(request, "invalidApplicationInfo");
        var login = application["applicationSpecificInfo"];
        if (!SessionLogin.Admits(login, options)) return No(request, "invalidApplicationInfo");
        if (Version(request) is not { } version) return No(request, "requestedProtocolVersionNotSupported");

        var former = SessionLogin.Value(login, "sessionID");
        if (_dialect.Login == CstaLogin.Dmcc && former is not null)
        {
            // resumed within its cleanup delay, or not at all: the client then starts afresh
            var session = clients.Sessions.Find(session => session.SessionId == former && session.CleanupDelay > TimeSpan.Zero);
            if (session is null) return No(request, "invalidApplicationInfo");
            Clients.Resume(session, request.Peer);
        }
        else
        {
            if (clients.Sessions.Count >= options.MaximumSessions) return No(request, "maxNumberSessions");
            // one session a link: a second start ends the first
            if (request.Association.SessionId is not null) clients.End(request.Association);
            request.Association.SessionId = (++_last).ToString(CultureInfo.InvariantCulture);
            clients.Sessions.Add(request.Association);
        }

        request.Peer.Space = version;
        request.Association.CleanupDelay = TimeSpan.FromSeconds(_dialect.Login == CstaLogin.Dmcc && int.TryParse(SessionLogin.Value(login, "sessionCleanupDelay"), CultureInfo.InvariantCulture, out var delay) ? delay : 0);
        var duration = Keep(request);
        return Yes(request, new("sessionID", request.Association.SessionId), new("actualProtocolVersion", version), duration);
    }

    private Element Reset(Request request)
    {
        if (!IsOwn(request)) return No(request, "invalidSessionID");
        return Yes(request, Keep(request));
    }

    private Element Stop(Request request)
    {
        if (!IsOwn(request)) return No(request, "invalidSessionID");
        clients.End(request.Association);
        return Yes(request);
    }

    private static bool IsOwn(Request request) => request.Association.SessionId is { } id && request["sessionID"] == id;

    private string? Version(Request request)
    {
        IReadOnlyList<string> spoken = _dialect.ProtocolVersions.Count > 0 ? _dialect.ProtocolVersions : [_dialect.Namespace];
        var asked = request.Body["requestedProtocolVersions"]?.Children.Select(version => version.Text.Trim()) ?? [];
        return asked.FirstOrDefault(spoken.Contains);
    }

    // ECMA-354: the switch may give less or more than was asked; the client goes by what it gets
    private Element Keep(Request request)
    {
        var asked = int.TryParse(request["requestedSessionDuration"], CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? TimeSpan.FromSeconds(seconds) : options.LongestSession;
        var actual = asked < options.ShortestSession ? options.ShortestSession : asked > options.LongestSession ? options.LongestSession : asked;
        var session = request.Association;
        session.Expiry?.Dispose();
        session.Expiry = gate.After(actual, () => Terminate(session, "sessionTimerExpired"));
        return new Element("actualSessionDuration", ((int)actual.TotalSeconds).ToString(CultureInfo.InvariantCulture));
    }

    private Element Yes(Request request, params IEnumerable<Element?> children) => SessionMessages.Of(request.Body.Name + "PosResponse", _dialect, children);

    private Element No(Request request, string error) => SessionMessages.Negative(request.Body.Name, _dialect, error);
}
