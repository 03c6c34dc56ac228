using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Attendant.Protocol;

namespace Attendant.Server.Consoles.Transports;

/// <summary>A link over WebSocket: one message per text frame, without line end.</summary>
internal sealed class WebLink(
    WebSocket socket, IPAddress remoteAddress, int remotePort, bool secure, ConnectionTicket ticket, Action abort, ILogger log) : IConsoleLink
{
    private const int Small = 1024;

    private byte[] _buffer = new byte[Small];
    private Task<ValueWebSocketReceiveResult>? _receiving;

    public IPAddress RemoteAddress => remoteAddress;

    public int RemotePort => remotePort;

    public bool Secure => secure;

    public ConnectionTicket Ticket => ticket;

    public async ValueTask<LinkRead> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (_buffer.Length > 16 * Small) _buffer = new byte[Small];
        var length = 0;
        while (true)
        {
            // the socket fills what it is given: room for one byte too many, and no more
            if (length == _buffer.Length) Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, ProtocolLimits.MessageBytes + 1));
            ValueWebSocketReceiveResult received;
            try
            {
                // giving a token to the socket would break it, and nothing could be said any more
                _receiving = socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None).AsTask();
                received = await _receiving.WaitAsync(cancellationToken);
            }
            catch (WebSocketException exception)
            {
                if (exception.WebSocketErrorCode == WebSocketError.ConnectionClosedPrematurely) return LinkRead.End;
                log.WebSocketBroken(remoteAddress, remotePort, exception.Message);
                return LinkRead.Foreign;
            }

            if (received.MessageType == WebSocketMessageType.Close) return LinkRead.End;
            if (received.MessageType == WebSocketMessageType.Binary)
            {
                log.BinaryFrame(remoteAddress, remotePort);
                return LinkRead.Foreign;
            }

            length += received.Count;
            if (length > ProtocolLimits.MessageBytes) return LinkRead.TooLarge;
            if (received.EndOfMessage) return new LinkRead(LinkReadKind.Message, _buffer.AsMemory(0, length));
        }
    }

    // a frame is the WebSocket's to write, and it may wait
    public Socket? Bare => null;

    public int TrySend(ReadOnlySpan<byte> messages) => 0;

    public async ValueTask SendAsync(IList<ArraySegment<byte>> messages, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var message in messages)
                await socket.SendAsync(message[..^1], WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (WebSocketException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    public async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
            await ReadToTheEndAsync(cancellationToken);
        }
        catch (WebSocketException)
        {
            abort();
        }
    }

    public void Abort() => abort();

    private async Task ReadToTheEndAsync(CancellationToken cancellationToken)
    {
        for (var left = LeftOver.Bytes; left > 0 && socket.State == WebSocketState.CloseSent;)
        {
            _receiving = _receiving is { IsCompleted: false } last ? last : socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None).AsTask();
            left -= (await _receiving.WaitAsync(cancellationToken)).Count;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (socket.State is not (WebSocketState.Closed or WebSocketState.Aborted)) socket.Abort();
        if (_receiving is { } last) await ((Task)last).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
