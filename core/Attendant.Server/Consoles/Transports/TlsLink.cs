using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;

namespace Attendant.Server.Consoles.Transports;

/// <summary>A link over TLS.</summary>
internal sealed class TlsLink(Socket socket, SslStream stream, ConnectionTicket ticket) : FramedLink(socket, ticket)
{
    public override bool Secure => true;

    public override async ValueTask SendAsync(IList<ArraySegment<byte>> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == 1)
        {
            await stream.WriteAsync(messages[0], cancellationToken);
            return;
        }

        // several small messages share TLS records
        var length = messages.Sum(message => message.Count);
        var together = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var at = 0;
            foreach (var message in messages)
            {
                message.CopyTo(together, at);
                at += message.Count;
            }

            await stream.WriteAsync(together.AsMemory(0, length), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(together);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override ValueTask<int> ReadAsync(Memory<byte> room, CancellationToken cancellationToken) =>
        stream.ReadAsync(room, cancellationToken);

    protected override ValueTask EndSendingAsync(CancellationToken cancellationToken) =>
        new(stream.ShutdownAsync().WaitAsync(cancellationToken));
}
