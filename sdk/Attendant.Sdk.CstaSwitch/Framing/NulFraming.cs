namespace Attendant.Sdk.CstaSwitch.Framing;

/// <summary>XML documents with a NUL after each and no header: an answer belongs to the oldest request that has none yet.</summary>
internal sealed class NulFraming : IFraming
{
    public Frame Read(ReadOnlyMemory<byte> received, out int taken)
    {
        var octets = received.Span;
        var end = octets.IndexOf((byte)0);
        if (end < 0)
        {
            taken = 0;
            if (octets.Length > HeaderFraming.LongestXml) throw new FrameException("No NUL ends the document.");
            return default;
        }

        taken = end + 1;
        return new Frame("", received[..end]);
    }

    public byte[] Write(string invokeId, ReadOnlySpan<byte> xml)
    {
        var frame = new byte[xml.Length + 1];
        xml.CopyTo(frame);
        return frame;
    }
}
