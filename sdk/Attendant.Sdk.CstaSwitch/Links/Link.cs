using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Attendant.Sdk.CstaSwitch.Framing;

namespace Attendant.Sdk.CstaSwitch.Links;

/// <summary>One TCP or TLS connection: one reader, one writer, a bounded queue between the switch and the writer.</summary>
internal sealed class Link : IDisposable
{
    private readonly Socket _socket;
    private readonly Wire _wire;
    private readonly CancellationTokenSource _end = new();
    private readonly Channel<Outbound> _outbound;

    private volatile bool _over;

    public Link(Socket socket, Wire wire, int backlog)
    {
        _socket = socket;
        _wire = wire;
        // pieces of a split frame must not be put together again
        _socket.NoDelay = true;
        _outbound = Channel.CreateBounded<Outbound>(new BoundedChannelOptions(backlog) { SingleReader = true });
    }

    /// <summary>Never blocks. A client that reads too slowly loses its link rather than a message.</summary>
    public void Send(Outbound frame)
    {
        if (_over) return;
        if (!_outbound.Writer.TryWrite(frame)) Abort();
    }

    /// <summary>Ends the link soon, on another thread: whoever calls this may be in the middle of a turn.</summary>
    public void Abort()
    {
        if (!_over) _ = _end.CancelAsync();
    }

    /// <summary>Reads frames until the link ends by either side; <paramref name="open"/> comes before the first, <paramref name="received"/> once per frame in order.</summary>
    public async Task RunAsync(X509Certificate2? certificate, IFraming framing, Action open, Action<Frame> received)
    {
        await using var plain = new NetworkStream(_socket, ownsSocket: true);
        await using var stream = certificate is null ? plain : (Stream)new SslStream(plain);
        try
        {
            if (stream is SslStream tls) await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, _end.Token);
            open();
            var writing = WriteAsync(stream);
            try
            {
                await ReadAsync(stream, framing, received);
            }
            finally
            {
                await _end.CancelAsync();
                await writing;
            }
        }
        catch (Exception over) when (over is IOException or OperationCanceledException or ObjectDisposedException or SocketException or FrameException or System.Security.Authentication.AuthenticationException)
        {
            // links end in many ways, and this is every one of them
        }
        finally
        {
            await _end.CancelAsync();
        }
    }

    public void Dispose()
    {
        _over = true;
        _end.Dispose();
        _socket.Dispose();
    }

    private async Task ReadAsync(Stream stream, IFraming framing, Action<Frame> received)
    {
        var buffer = new FrameBuffer(framing);
        try
        {
            while (await stream.ReadAsync(buffer.Room(), _end.Token) is > 0 and var count)
            {
                buffer.Received(count);
                while (buffer.TryTake(out var frame)) received(frame);
            }
        }
        catch (Exception over) when (over is IOException or OperationCanceledException or FrameException)
        {
            // the writer must be awaited all the same
        }
    }

    private async Task WriteAsync(Stream stream)
    {
        try
        {
            await foreach (var frame in _outbound.Reader.ReadAllAsync(_end.Token))
            {
                await WriteAsync(stream, frame.Octets);
                if (!frame.ThenDrop) continue;
                await _end.CancelAsync();
                return;
            }
        }
        catch (Exception over) when (over is IOException or OperationCanceledException)
        {
            await _end.CancelAsync();
        }
    }

    private async Task WriteAsync(Stream stream, ReadOnlyMemory<byte> octets)
    {
        var piece = _wire.Pieces is > 0 and var pieces ? pieces : octets.Length;
        while (octets.Length > 0)
        {
            var now = octets[..Math.Min(piece, octets.Length)];
            await stream.WriteAsync(now, _end.Token);
            await stream.FlushAsync(_end.Token);
            octets = octets[now.Length..];
        }
    }
}
