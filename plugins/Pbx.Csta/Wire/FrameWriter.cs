using System.Threading.Channels;

namespace Attendant.Pbx.Csta.Wire;

/// <summary>
/// The one writer of a link: whoever has something to send puts it here, and nothing can come between two halves of a frame.
/// Where the peer does not read, the queue fills and the link is given up: waiting would only hide it.
/// </summary>
internal sealed class FrameWriter(Stream stream, int capacity = FrameWriter.Capacity)
{
    public const int Capacity = 1024;

    private readonly Channel<byte[]> _queue = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>False where the queue is full or the link has ended.</summary>
    public bool TryWrite(byte[] frame) => _queue.Writer.TryWrite(frame);

    /// <summary>Takes nothing more; what is queued is still written.</summary>
    public void Complete() => _queue.Writer.TryComplete();

    /// <summary>Writes until completed or cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await _queue.Reader.WaitToReadAsync(cancellationToken))
        {
            while (_queue.Reader.TryRead(out var frame)) await stream.WriteAsync(frame, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
    }
}
