using System.Net.Sockets;

namespace Attendant.Server.Consoles.Transports;

/// <summary>Consoles over bare TCP.</summary>
internal sealed class PlainTransport(ConnectionGate gate, ConsoleOptions options, TimeProvider time, ILogger<PlainTransport> log)
    : TcpTransport("plain", options.PlainPort, gate, options, time, log)
{
    protected override ValueTask<IConsoleLink?> LinkAsync(Socket socket, ConnectionTicket ticket, CancellationToken cancellationToken)
    {
        // what is sent from the model's thread must never wait there
        socket.Blocking = false;
        return ValueTask.FromResult<IConsoleLink?>(new PlainLink(socket, ticket, log));
    }
}
