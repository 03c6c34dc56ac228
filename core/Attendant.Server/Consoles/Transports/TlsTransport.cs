using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Attendant.Server.Tls;

namespace Attendant.Server.Consoles.Transports;

/// <summary>Consoles over TLS.</summary>
internal sealed class TlsTransport(
    CertificateShelf certificates, ConnectionGate gate, ConsoleOptions options, TimeProvider time, ILogger<TlsTransport> log)
    : TcpTransport("tls", options.TlsPort, gate, options, time, log)
{
    private readonly TimeProvider _time = time;
    private readonly ConsoleOptions _options = options;

    protected override async ValueTask<IConsoleLink?> LinkAsync(Socket socket, ConnectionTicket ticket, CancellationToken cancellationToken)
    {
        var remote = (IPEndPoint)socket.RemoteEndPoint!;
        var address = FramedLink.AddressOf(remote);
        using var deadline = new CancellationTokenSource(_options.HandshakeTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: false));
        try
        {
            if (!await BeginsWithTlsAsync(socket, address, remote.Port, both.Token)) return await NothingAsync(stream);
            await stream.AuthenticateAsServerAsync(
                (_, hello, _, _) => ValueTask.FromResult(certificates.OptionsFor(hello.ServerName)), null, both.Token);
            return new TlsLink(socket, stream, ticket);
        }
        catch (OperationCanceledException)
        {
            if (deadline.IsCancellationRequested) log.HandshakeTimedOut(address, remote.Port, _options.HandshakeTimeout.TotalSeconds);
        }
        catch (NotSupportedException)
        {
            // a greeting that cannot be read asks for no certificate, and SslStream finds that there is none
            log.HandshakeFailed(address, remote.Port, "its greeting cannot be read");
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException or SocketException or InvalidOperationException)
        {
            log.HandshakeFailed(address, remote.Port, exception.GetBaseException().Message);
        }

        return await NothingAsync(stream);
    }

    private async Task<bool> BeginsWithTlsAsync(Socket socket, IPAddress address, int port, CancellationToken cancellationToken)
    {
        var first = new byte[1];
        if (await socket.ReceiveAsync(first, SocketFlags.Peek, cancellationToken) == 0) return false;
        if (first[0] == TlsRecord.Handshake) return true;
        log.PlainOnTls(address, port, ((IPEndPoint)socket.LocalEndPoint!).Port);
        return false;
    }

    private static async ValueTask<IConsoleLink?> NothingAsync(SslStream stream)
    {
        await stream.DisposeAsync();
        return null;
    }
}
