using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Dialogs;

/// <summary>The dialog that an INVITE takes the place of (RFC 3891); tags as seen by the one who is asked.</summary>
internal sealed record Replaces(string CallId, string ToTag, string FromTag)
{
    public static Replaces Parse(string text)
    {
        var parts = text.Split(';');
        var parameters = SipText.Parameters(parts.Skip(1).Select(part => part.Trim()));
        return new Replaces(parts[0].Trim(), parameters.GetValueOrDefault("to-tag", ""), parameters.GetValueOrDefault("from-tag", ""));
    }

    /// <summary>To be sent to the peer of our dialog: its local tag is our remote one.</summary>
    public static Replaces Of(SipDialog dialog) => new(dialog.CallId, dialog.RemoteTag, dialog.LocalTag);

    /// <summary>As part of a Refer-To URI.</summary>
    public string ToUriHeader() => "Replaces=" + Uri.EscapeDataString(ToString());

    public override string ToString() => $"{CallId};to-tag={ToTag};from-tag={FromTag}";
}
