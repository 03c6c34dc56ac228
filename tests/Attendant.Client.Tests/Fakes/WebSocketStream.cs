using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace Attendant.Client.Fakes;

/// <summary>A server's end of a WebSocket (RFC 6455) that looks like a stream of lines, so that a test can use either.</summary>
internal sealed class WebSocketStream(WebSocket socket) : Stream
{
    private ReadOnlyMemory<byte> _rest;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static async Task<Stream> UpgradeAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, Waiting.Enough);
            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n");
        lines[0].ShouldStartWith("GET /console HTTP/1.1");
        var key = lines.First(l => l.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':', 2)[1].Trim();
#pragma warning disable CA5350 // RFC 6455 4.2.2 says SHA-1
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"), Waiting.Enough);
        return new WebSocketStream(WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true }));
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_rest.IsEmpty)
        {
            var frame = new byte[256 * 1024];
            var received = await socket.ReceiveAsync(frame.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close) return 0;
            received.MessageType.ShouldBe(WebSocketMessageType.Text);
            received.EndOfMessage.ShouldBeTrue();
            frame.AsSpan(0, received.Count).Contains((byte)'\n').ShouldBeFalse();
            frame[received.Count] = (byte)'\n';
            _rest = frame.AsMemory(0, received.Count + 1);
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // in two frames: a message need not come in one
        var message = buffer[..^1];
        await socket.SendAsync(message[..(message.Length / 2)], WebSocketMessageType.Text, endOfMessage: false, cancellationToken);
        await socket.SendAsync(message[(message.Length / 2)..], WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
    }

    public override void Flush()
    {
        // every frame is sent at once
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) socket.Dispose();
        base.Dispose(disposing);
    }
}
