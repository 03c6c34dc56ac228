using System.Net;
using System.Net.Sockets;
using Attendant.Protocol;

namespace Attendant.Server.Consoles.Transports;

/// <summary>A link over a byte stream: one message per line.</summary>
internal abstract class FramedLink(Socket socket, ConnectionTicket ticket) : IConsoleLink
{
    private readonly LineFraming _framing = new();
    private readonly IPEndPoint _remote = (IPEndPoint)socket.RemoteEndPoint!;

    public IPAddress RemoteAddress { get; } = AddressOf((IPEndPoint)socket.RemoteEndPoint!);

    public int RemotePort => _remote.Port;

    public abstract bool Secure { get; }

    public ConnectionTicket Ticket => ticket;

    protected Socket Socket => socket;

    public static IPAddress AddressOf(IPEndPoint endPoint) =>
        endPoint.Address.IsIPv4MappedToIPv6 ? endPoint.Address.MapToIPv4() : endPoint.Address;

    public async ValueTask<LinkRead> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_framing.TryTake(out var message)) return new LinkRead(LinkReadKind.Message, message);
            if (_framing.Overflowed) return LinkRead.TooLarge;
            var room = _framing.Room();
            var count = await ReadAsync(room, cancellationToken);
            if (count == 0) return LinkRead.End;
            if (IsForeign(room.Span[..count])) return LinkRead.Foreign;
            _framing.Received(count);
        }
    }

    public virtual Socket? Bare => null;

    public virtual int TrySend(ReadOnlySpan<byte> messages) => 0;

    public abstract ValueTask SendAsync(IList<ArraySegment<byte>> messages, CancellationToken cancellationToken);

    public async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        await EndSendingAsync(cancellationToken);
        socket.Shutdown(SocketShutdown.Send);
        var waste = new byte[4096];
        for (var left = LeftOver.Bytes; left > 0;)
        {
            var count = await socket.ReceiveAsync(waste, SocketFlags.None, cancellationToken);
            if (count == 0) return;
            left -= count;
        }
    }

    public void Abort() => socket.Close(0);

    public virtual ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    protected abstract ValueTask<int> ReadAsync(Memory<byte> room, CancellationToken cancellationToken);

    protected virtual bool IsForeign(ReadOnlySpan<byte> bytes) => false;

    protected virtual ValueTask EndSendingAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
