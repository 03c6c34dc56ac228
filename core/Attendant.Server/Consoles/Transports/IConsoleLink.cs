using System.Net;
using System.Net.Sockets;

namespace Attendant.Server.Consoles.Transports;

/// <summary>One console's connection as the transport sees it: messages in, messages out. One reader, one writer.</summary>
internal interface IConsoleLink : IAsyncDisposable
{
    IPAddress RemoteAddress { get; }

    int RemotePort { get; }

    /// <summary>Encrypted.</summary>
    bool Secure { get; }

    /// <summary>The connection's place among those that are bounded.</summary>
    ConnectionTicket Ticket { get; }

    /// <summary>The next message; its memory is valid until the next call.</summary>
    ValueTask<LinkRead> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Sends messages, each ended by LF, in one go. Completes at once where the operating system takes them,
    /// otherwise when it has. The list is the caller's again afterwards.
    /// </summary>
    ValueTask SendAsync(IList<ArraySegment<byte>> messages, CancellationToken cancellationToken);

    /// <summary>
    /// Sends as much as the operating system takes without waiting, and says how much that was: none where the transport
    /// cannot send so, or the connection is broken, which the next <see cref="SendAsync"/> tells. Never while that runs.
    /// </summary>
    int TrySend(ReadOnlySpan<byte> messages);

    /// <summary>
    /// Where bytes go out as they are, the socket: whoever sends to many may use it instead of <see cref="TrySend"/>, by the
    /// same rules. Null where the transport makes something of them.
    /// </summary>
    Socket? Bare { get; }

    /// <summary>Says goodbye in the transport's own way, after the last message.</summary>
    ValueTask CloseAsync(CancellationToken cancellationToken);

    /// <summary>Breaks the connection at once; pending calls end.</summary>
    void Abort();
}
