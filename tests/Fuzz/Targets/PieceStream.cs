namespace Attendant.Fuzz.Targets;

/// <summary>Gives one piece with each read.</summary>
internal sealed class PieceStream(Queue<ReadOnlyMemory<byte>> pieces) : MemoryStream
{
    public override int Read(Span<byte> buffer)
    {
        if (!pieces.TryDequeue(out var piece)) return 0;
        piece.Span.CopyTo(buffer);
        return piece.Length;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));
}
