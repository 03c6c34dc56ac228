namespace Attendant.Plugins.Link;

/// <summary>Begins as it is told and never ends; counts what was read of it, which is what a reader can have kept.</summary>
internal sealed class EndlessStream(byte[] begin) : MemoryStream
{
    /// <summary>More than a reader takes in one or two reads.</summary>
    public const int AFew = 64 * 1024;

    public long Given { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var head = begin.AsSpan((int)Math.Min(Given, begin.Length));
        var count = head.IsEmpty ? buffer.Length : Math.Min(head.Length, buffer.Length);
        if (head.IsEmpty) buffer.Clear();
        else head[..count].CopyTo(buffer);
        Given += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer.AsSpan(offset, count)));
}
