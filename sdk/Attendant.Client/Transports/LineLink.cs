using Attendant.Protocol;

namespace Attendant.Client.Transports;

/// <summary>One message a line, over TCP or TLS.</summary>
internal sealed class LineLink(Stream stream, int longest) : IMessageLink
{
    private readonly LineFraming _framing = new(longest);

    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        // one write: a message must not wait for the acknowledgement of its line end
        var line = new byte[message.Length + 1];
        message.CopyTo(line);
        line[^1] = (byte)'\n';
        await stream.WriteAsync(line, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> message;
        while (!_framing.TryTake(out message))
        {
            if (_framing.Overflowed) throw new IOException($"The server sent a message of more than {longest} bytes.");
            var count = await stream.ReadAsync(_framing.Room(), cancellationToken);
            if (count == 0) return null;
            _framing.Received(count);
        }

        return message;
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
