using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;

namespace Attendant.Server.Consoles;

/// <summary>The last notification of a session.</summary>
internal static class SessionEndWords
{
    public static byte[]? For(SessionEndReason reason) =>
        reason == SessionEndReason.LoggedOut ? null : Of(Words.Of(reason));

    public static byte[] Slow { get; } = Of("SLOW");

    private static byte[] Of(string reason) =>
        JsonText.Notification(NotificationNames.SessionEnded, json => json.WriteString("reason", reason));
}
