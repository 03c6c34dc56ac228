using System.Net;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Transport;

/// <summary>Sends messages; does not wait and does not fail (a datagram may always be lost).</summary>
internal interface ISipTransport
{
    IPEndPoint Local { get; }

    void Send(SipMessage message, IPEndPoint to);
}
