using System.Globalization;
using System.Net;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Transport;

/// <summary>One message that a phone sent or received, or a note about itself.</summary>
public sealed record SipLogEntry(DateTimeOffset At, SipLogDirection Direction, IPEndPoint? Remote, SipMessage? Message, string? Note)
{
    public override string ToString()
    {
        var arrow = Direction switch { SipLogDirection.Sent => ">>>", SipLogDirection.Received => "<<<", _ => "###" };
        return string.Create(CultureInfo.InvariantCulture, $"{arrow} {At:HH:mm:ss.fff} {Remote} {Note}\n{Message}");
    }
}
