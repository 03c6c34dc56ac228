namespace Attendant.Pbx.Csta.Wire;

/// <summary>Messages that end with a NUL octet, without header and invoke id, as Uni-tel has them.</summary>
internal sealed class NulFramer : IFramer
{
    private byte[] _buffer = new byte[4096];
    private int _filled;

    public bool HasInvokeIds => false;

    public void Push(ReadOnlySpan<byte> bytes, FrameTaker take)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)0);
            Append(end < 0 ? bytes : bytes[..end]);
            if (end < 0) return;
            bytes = bytes[(end + 1)..];
            var message = _buffer.AsSpan(0, _filled);
            _filled = 0;
            // keep-alives of some peers are lone NULs or line breaks
            if (message.Trim(" \r\n\t"u8).Length > 0) take(new Frame(InvokeIds.None, message));
        }
    }

    public byte[] Encode(int invokeId, ReadOnlySpan<byte> xml)
    {
        if (xml.Length > AnnexJFramer.LongestXml) throw new ArgumentException($"A message of {xml.Length} bytes is longer than {AnnexJFramer.LongestXml}.", nameof(xml));
        var frame = new byte[xml.Length + 1];
        xml.CopyTo(frame);
        return frame;
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        var length = _filled + part.Length;
        if (length > AnnexJFramer.LongestXml)
            throw new FramingFault($"the peer sent more than {AnnexJFramer.LongestXml} bytes without the NUL that ends a message", _buffer.AsSpan(0, Math.Max(_filled, 0)));
        if (length > _buffer.Length) Array.Resize(ref _buffer, Math.Min(AnnexJFramer.LongestXml, Math.Max(length, _buffer.Length * 2)));
        part.CopyTo(_buffer.AsSpan(_filled));
        _filled = length;
        var begin = _buffer.AsSpan(0, _filled).TrimStart(" \r\n\t"u8);
        // 0xEF: a byte order mark
        if (!begin.IsEmpty && begin[0] is not ((byte)'<' or 0xEF)) throw new FramingFault("the peer sent something that is not XML", begin);
    }
}
