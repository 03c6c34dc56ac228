using System.Buffers.Binary;

namespace Attendant.Testing.Sip.Media;

/// <summary>RFC 3550 5.1, without contributing sources or extension.</summary>
internal readonly record struct RtpPacket(int PayloadType, bool Marker, ushort Sequence, uint Timestamp, uint Source, ReadOnlyMemory<byte> Payload)
{
    private const int Header = 12;

    public static RtpPacket? Parse(ReadOnlyMemory<byte> datagram)
    {
        var bytes = datagram.Span;
        if (bytes.Length < Header || bytes[0] >> 6 != 2) return null;
        var start = Header + 4 * (bytes[0] & 0x0f);
        if ((bytes[0] & 0x10) != 0)
        {
            if (bytes.Length < start + 4) return null;
            start += 4 + 4 * BinaryPrimitives.ReadUInt16BigEndian(bytes[(start + 2)..]);
        }

        if (bytes.Length < start) return null;
        return new RtpPacket(bytes[1] & 0x7f, (bytes[1] & 0x80) != 0, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]), datagram[start..]);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Header + Payload.Length];
        bytes[0] = 0x80;
        bytes[1] = (byte)(PayloadType | (Marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), Sequence);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), Timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), Source);
        Payload.Span.CopyTo(bytes.AsSpan(Header));
        return bytes;
    }
}
