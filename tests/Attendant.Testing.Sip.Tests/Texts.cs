using System.Text;
using Attendant.Testing.Sip.Messages;

namespace Attendant.Testing.Sip.Tests;

/// <summary>Messages written with plain line ends, read as datagrams.</summary>
internal static class Texts
{
    public static SipMessage Parse(string text) => SipParser.Parse(Datagram(text));

    public static SipRequest Request(string text) => Parse(text).ShouldBeOfType<SipRequest>();

    public static SipResponse Response(string text) => Parse(text).ShouldBeOfType<SipResponse>();

    public static byte[] Datagram(string text) =>
        Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));

    public static SipRequest Invite(string branch = "z9hG4bKone", string callId = "c1", string extra = "", int cseq = 1) => Request($"""
        INVITE sip:1002@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:6110;branch={branch};rport
        From: "Alice Archer" <sip:1001@127.0.0.1>;tag=a1
        To: <sip:1002@127.0.0.1>
        Call-ID: {callId}
        CSeq: {cseq} INVITE
        Contact: <sip:1001@127.0.0.1:6110>
        {extra}{(extra.Length > 0 ? "\n" : "")}

        """);
}
