using System.Buffers.Binary;

namespace Attendant.Pbx.Csta.Wire;

/// <summary>
/// ECMA-323 annex J.2, TCP without SOAP: two zero octets, the length of header and message as an unsigned big-endian
/// 16 bit number, four ASCII digits of invoke id, the message in UTF-8.
/// </summary>
internal sealed class AnnexJFramer : IFramer
{
    public const int HeaderBytes = 8;

    /// <summary>The longest message; more has to be sent in segments.</summary>
    public const int LongestXml = ushort.MaxValue - HeaderBytes;

    private byte[] _buffer = new byte[4096];
    private int _filled;

    public bool HasInvokeIds => true;

    public void Push(ReadOnlySpan<byte> bytes, FrameTaker take)
    {
        while (!bytes.IsEmpty)
        {
            if (_filled == 0)
            {
                // the common case: whole messages in one read need no copy
                var whole = LengthOf(bytes);
                if (whole > 0 && whole <= bytes.Length)
                {
                    Take(bytes[..whole], take);
                    bytes = bytes[whole..];
                    continue;
                }
            }
            bytes = bytes[Fill(bytes)..];
            var length = LengthOf(_buffer.AsSpan(0, _filled));
            if (length == 0 || length > _filled) continue;
            _filled = 0;
            Take(_buffer.AsSpan(0, length), take);
        }
    }

    public byte[] Encode(int invokeId, ReadOnlySpan<byte> xml)
    {
        if (xml.Length > LongestXml) throw new ArgumentException($"A message of {xml.Length} bytes is longer than the {LongestXml} that a frame carries.", nameof(xml));
        var frame = new byte[HeaderBytes + xml.Length];
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)frame.Length);
        for (var (at, rest) = (7, invokeId); at > 3; at--, rest /= 10) frame[at] = (byte)('0' + (rest % 10));
        xml.CopyTo(frame.AsSpan(HeaderBytes));
        return frame;
    }

    /// <summary>Takes what is still missing of the header or of the message, never more.</summary>
    private int Fill(ReadOnlySpan<byte> bytes)
    {
        var wanted = _filled < HeaderBytes ? HeaderBytes : LengthOf(_buffer.AsSpan(0, _filled));
        if (_buffer.Length < wanted) Array.Resize(ref _buffer, Math.Max(wanted, Math.Min(ushort.MaxValue, _buffer.Length * 2)));
        var taken = Math.Min(bytes.Length, wanted - _filled);
        bytes[..taken].CopyTo(_buffer.AsSpan(_filled));
        _filled += taken;
        return taken;
    }

    /// <summary>Header and message; 0 while the header is not there. What cannot be a header is refused at its first wrong octet.</summary>
    private static int LengthOf(ReadOnlySpan<byte> seen)
    {
        if (seen[0] != 0 || (seen.Length > 1 && seen[1] != 0))
            throw new FramingFault("the peer sent something that does not begin with ECMA-323's header (format indicator 0000)", seen);
        if (seen.Length < 4) return 0;
        var length = BinaryPrimitives.ReadUInt16BigEndian(seen[2..]);
        if (length < HeaderBytes) throw new FramingFault($"the peer sent a header with the length {length}, which is shorter than the header itself", seen);
        if (seen.Length < HeaderBytes) return 0;
        if (seen[4..HeaderBytes].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
            throw new FramingFault("the peer sent a header whose invoke id is not four digits", seen);
        return length;
    }

    private static void Take(ReadOnlySpan<byte> frame, FrameTaker take)
    {
        var id = 0;
        foreach (var digit in frame[4..HeaderBytes]) id = (id * 10) + (digit - '0');
        take(new Frame(id, frame[HeaderBytes..]));
    }
}
