using Attendant.Pbx.Csta.Profiles;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Messages;

/// <summary>The requests of ECMA-354, in its own namespace, and of ECMA-269's system services.</summary>
internal sealed class SessionMessages(CstaProfile profile)
{
    public const string Space = "http://www.ecma-international.org/standards/ecma-354/appl_session";

    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly (string, string)[] Typed = [("xmlns:xsi", SchemaInstance), ("xsi:type", "acx:SessionLoginInfo")];

    public byte[] Start(string? user, string? password)
    {
        var session = profile.Session;
        var message = new MessageWriter("StartApplicationSession", Space).Open("applicationInfo").Leaf("applicationID", session.ApplicationId);
        if (session.Kind is SessionKind.Elements or SessionKind.LoginInfo) Credentials(message.Open("applicationSpecificInfo"), user, password).Close();
        message.Close().Open("requestedProtocolVersions");
        foreach (var version in session.Versions.Count > 0 ? session.Versions : [profile.Namespace]) message.Leaf("protocolVersion", version);
        return message.Close().Leaf("requestedSessionDuration", Seconds(session.Duration)).End();
    }

    public byte[] Reset(string id) =>
        new MessageWriter("ResetApplicationSessionTimer", Space).Leaf("sessionID", id).Leaf("requestedSessionDuration", Seconds(profile.Session.Duration)).End();

    public static byte[] Stop(string id) =>
        new MessageWriter("StopApplicationSession", Space).Leaf("sessionID", id).Open("sessionEndReason").Leaf("definedEndReason", "normal").End();

    /// <summary>ECMA-269 SystemRegister: SystemStatus is to be told, RequestSystemStatus is not to be asked of us.</summary>
    public static byte[] Register(string? space) =>
        new MessageWriter("SystemRegister", space).Open("requestTypes").Leaf("systemStatus", true).Leaf("requestSystemStatus", false).End();

    public static byte[] RequestStatus(string? space) => new MessageWriter("RequestSystemStatus", space).End();

    private MessageWriter Credentials(MessageWriter message, string? user, string? password)
    {
        var session = profile.Session;
        if (session.Kind == SessionKind.Elements)
            return message.Leaf(session.UserElement, user).Leaf(session.PasswordElement, password);
        var space = session.LoginNamespace is { } own ? [("xmlns", own)] : Array.Empty<(string, string)>();
        if (session.LoginTyped) space = [.. space, ("xmlns:acx", session.LoginNamespace ?? ""), .. Typed];
        message.Open("SessionLoginInfo", space).Leaf("userName", user).Leaf("password", password);
        // an old session is not taken up again: its cross-references would be those of a link that is gone
        if (session.CleanupDelay > TimeSpan.Zero) message.Leaf("sessionCleanupDelay", Seconds(session.CleanupDelay)).Leaf("sessionID", "");
        return message.Close();
    }

    private static string Seconds(TimeSpan span) => ((long)span.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
