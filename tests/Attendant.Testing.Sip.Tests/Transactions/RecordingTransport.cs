using System.Net;
using Attendant.Testing.Sip.Messages;
using Attendant.Testing.Sip.Transport;

namespace Attendant.Testing.Sip.Tests.Transactions;

/// <summary>Keeps what is sent.</summary>
internal sealed class RecordingTransport : ISipTransport
{
    public List<(SipMessage Message, IPEndPoint To)> Sent { get; } = [];

    public IPEndPoint Local { get; } = new(IPAddress.Loopback, 6110);

    public void Send(SipMessage message, IPEndPoint to) => Sent.Add((message, to));

    public int CountOf(string startsWith) => Sent.Count(sent => sent.Message.ToString().StartsWith(startsWith, StringComparison.Ordinal));
}
