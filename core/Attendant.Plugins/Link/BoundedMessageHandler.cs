using System.Buffers;
using System.Buffers.Binary;
using StreamJsonRpc;
using StreamJsonRpc.Protocol;

namespace Attendant.Plugins.Link;

/// <summary>Messages with their length before them, as <see cref="LengthHeaderMessageHandler"/> has them, that would take any length: a child could fill the server's memory.</summary>
internal sealed class BoundedMessageHandler(Stream pipe, IJsonRpcMessageFormatter formatter) : LengthHeaderMessageHandler(pipe, pipe, formatter)
{
    /// <inheritdoc/>
    protected override async ValueTask<JsonRpcMessage?> ReadCoreAsync(CancellationToken cancellationToken)
    {
        var head = await Reader!.ReadAtLeastAsync(sizeof(int), cancellationToken);
        var length = head.Buffer.Length < sizeof(int) ? 0 : Length(head.Buffer);
        // looked at and not taken
        Reader!.AdvanceTo(head.Buffer.Start);
        return length is >= 0 and <= FrameWriter.LongestFrame
            ? await base.ReadCoreAsync(cancellationToken)
            : throw new InvalidDataException($"A message says that it is {length} bytes long.");
    }

    private static int Length(ReadOnlySequence<byte> buffer)
    {
        Span<byte> head = stackalloc byte[sizeof(int)];
        buffer.Slice(0, sizeof(int)).CopyTo(head);
        return BinaryPrimitives.ReadInt32BigEndian(head);
    }
}
