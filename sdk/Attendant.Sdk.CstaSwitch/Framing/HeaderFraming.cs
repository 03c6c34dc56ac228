using System.Buffers.Binary;
using System.Text;

namespace Attendant.Sdk.CstaSwitch.Framing;

/// <summary>ECMA-323 Annex J.2, "CSTA XML without SOAP over TCP": two octets of format, two of length, four of invoke id, then XML.</summary>
internal sealed class HeaderFraming : IFraming
{
    public const int Header = 8;

    // the length is unsigned and counts the header too
    public const int LongestXml = ushort.MaxValue - Header;

    public Frame Read(ReadOnlyMemory<byte> received, out int taken)
    {
        taken = 0;
        var octets = received.Span;
        if (octets.Length < Header) return default;
        if (BinaryPrimitives.ReadUInt16BigEndian(octets) != 0) throw new FrameException("The format indicator is not 0 (TCP without SOAP).");
        int length = BinaryPrimitives.ReadUInt16BigEndian(octets[2..]);
        if (length <= Header) throw new FrameException($"A frame of {length} octets holds no message.");
        if (octets[4..Header].ContainsAnyExceptInRange((byte)'0', (byte)'9')) throw new FrameException("The invoke id is not four digits.");
        if (octets.Length < length) return default;
        taken = length;
        return new Frame(Encoding.ASCII.GetString(octets[4..Header]), received[Header..length]);
    }

    public byte[] Write(string invokeId, ReadOnlySpan<byte> xml)
    {
        if (xml.Length > LongestXml) throw new FrameException($"{xml.Length} octets are more than a frame holds; the data must be sent in segments.");
        var frame = new byte[Header + xml.Length];
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)frame.Length);
        Encoding.ASCII.GetBytes(invokeId, frame.AsSpan(4, 4));
        xml.CopyTo(frame.AsSpan(Header));
        return frame;
    }
}
