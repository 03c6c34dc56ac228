using System.Buffers;
using System.Net.WebSockets;

namespace Attendant.Client.Transports;

/// <summary>One message a text frame.</summary>
internal sealed class WebSocketLink(WebSocket socket, int longest, IDisposable owner) : IMessageLink
{
    private readonly ArrayBufferWriter<byte> _message = new(4096);

    public async ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (WebSocketException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        _message.ResetWrittenCount();
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(_message.GetMemory(4096), cancellationToken);
                if (received.MessageType == WebSocketMessageType.Close) return null;
                _message.Advance(received.Count);
                if (_message.WrittenCount > longest) throw new IOException($"The server sent a message of more than {longest} bytes.");
                if (received.EndOfMessage) return _message.WrittenMemory;
            }
        }
        catch (WebSocketException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    public ValueTask DisposeAsync()
    {
        // the other side may be dead: no closing handshake to wait for
        socket.Abort();
        socket.Dispose();
        owner.Dispose();
        return ValueTask.CompletedTask;
    }
}
