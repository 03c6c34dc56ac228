using System.Buffers;
using System.Buffers.Binary;

namespace Attendant.Plugins.Link;

/// <summary>Writes frames: four bytes of length (little endian, of what follows), one byte of kind, the payload. One writer.</summary>
internal sealed class FrameWriter(Stream stream)
{
    public const int LongestFrame = 16 * 1024 * 1024;
    public const int HeadLength = 5;

    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);

    /// <summary>Begins a frame; the payload is written to what is returned.</summary>
    public IBufferWriter<byte> Begin()
    {
        _buffer.ResetWrittenCount();
        _buffer.GetSpan(HeadLength)[..HeadLength].Clear();
        _buffer.Advance(HeadLength);
        return _buffer;
    }

    /// <summary>How long the payload is so far.</summary>
    public int Length => _buffer.WrittenCount - HeadLength;

    /// <summary>Sends the frame. False, and nothing is sent, where it is longer than may be.</summary>
    public async Task<bool> SendAsync(FrameKind kind, CancellationToken cancellationToken)
    {
        if (Length + 1 > LongestFrame)
            return false;
        var frame = System.Runtime.InteropServices.MemoryMarshal.AsMemory(_buffer.WrittenMemory);
        BinaryPrimitives.WriteInt32LittleEndian(frame.Span, Length + 1);
        frame.Span[4] = (byte)kind;
        await stream.WriteAsync(frame, cancellationToken);
        return true;
    }
}
