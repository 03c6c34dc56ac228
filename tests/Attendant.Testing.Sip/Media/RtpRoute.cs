using System.Net;

namespace Attendant.Testing.Sip.Media;

/// <summary>Where media goes, and as what.</summary>
internal sealed record RtpRoute(IPEndPoint To, int PayloadType, int? EventPayloadType)
{
    private static readonly byte[] MuLaw = Enumerable.Repeat((byte)0xff, 160).ToArray();
    private static readonly byte[] ALaw = Enumerable.Repeat((byte)0xd5, 160).ToArray();

    public ReadOnlyMemory<byte> Silence => PayloadType == SessionDescription.Pcma ? ALaw : MuLaw;
}
