using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace Attendant.Plugins.Link;

/// <summary>Reads the frames that <see cref="FrameWriter"/> writes.</summary>
internal sealed class FrameReader(Stream stream)
{
    private readonly PipeReader _reader = PipeReader.Create(stream);

    /// <summary>Hands each frame over until the other side ends. What is not a frame is an <see cref="InvalidDataException"/>.</summary>
    public async Task ReadAllAsync(Action<FrameKind, ReadOnlySequence<byte>> take, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await _reader.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (TryTake(ref rest, out var kind, out var payload))
                take(kind, payload);
            _reader.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
                return;
        }
    }

    private static bool TryTake(ref ReadOnlySequence<byte> rest, out FrameKind kind, out ReadOnlySequence<byte> payload)
    {
        kind = default;
        payload = default;
        if (rest.Length < FrameWriter.HeadLength)
            return false;
        Span<byte> head = stackalloc byte[FrameWriter.HeadLength];
        rest.Slice(0, FrameWriter.HeadLength).CopyTo(head);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        if (length is < 1 or > FrameWriter.LongestFrame)
            throw new InvalidDataException($"A frame says that it is {length} bytes long.");
        if (rest.Length < 4L + length)
            return false;
        kind = (FrameKind)head[4];
        payload = rest.Slice(FrameWriter.HeadLength, length - 1);
        rest = rest.Slice(4L + length);
        return true;
    }
}
