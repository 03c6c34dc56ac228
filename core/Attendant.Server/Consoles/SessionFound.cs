using Attendant.Protocol;
using Attendant.Server.Methods;

namespace Attendant.Server.Consoles;

/// <summary>A session that a token belongs to, or why there is none.</summary>
internal sealed record SessionFound(Session? Session, ProtocolError? Error)
{
    public static SessionFound Unknown { get; } =
        new(null, ProtocolError.Refused(Reasons.SessionUnknown, "The session has ended or is not known. Sign in again."));
}
