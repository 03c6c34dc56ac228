using System.Net;
using System.Net.Sockets;

namespace Attendant.Server.Consoles.Transports;

/// <summary>A link over a bare TCP connection.</summary>
internal sealed class PlainLink(Socket socket, ConnectionTicket ticket, ILogger log) : FramedLink(socket, ticket)
{
    private bool _heard;

    public override bool Secure => false;

    public override Socket? Bare => Socket;

    public override int TrySend(ReadOnlySpan<byte> messages)
    {
        try
        {
            return DirectSend.TrySend(Socket, messages);
        }
        catch (ObjectDisposedException)
        {
            return 0;
        }
    }

    public override async ValueTask SendAsync(IList<ArraySegment<byte>> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == 1)
        {
            await SendAllAsync(messages[0], cancellationToken);
            return;
        }

        // one call to the operating system for all of them
        var sent = await Socket.SendAsync(messages, SocketFlags.None);
        foreach (var message in messages)
        {
            if (sent < message.Count) await SendAllAsync(message[sent..], cancellationToken);
            sent = Math.Max(0, sent - message.Count);
        }
    }

    protected override ValueTask<int> ReadAsync(Memory<byte> room, CancellationToken cancellationToken) =>
        Socket.ReceiveAsync(room, SocketFlags.None, cancellationToken);

    protected override bool IsForeign(ReadOnlySpan<byte> bytes)
    {
        if (_heard) return false;
        _heard = true;
        if (bytes[0] != TlsRecord.Handshake) return false;
        log.TlsOnPlain(RemoteAddress, RemotePort, ((IPEndPoint)Socket.LocalEndPoint!).Port);
        return true;
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        // the runtime's socket keeps what it was given last until it is given more: a snapshot, of every idle console
        bytes = bytes[DirectSend.TrySend(Socket, bytes.Span)..];
        while (!bytes.IsEmpty) bytes = bytes[await Socket.SendAsync(bytes, SocketFlags.None, cancellationToken)..];
    }
}
