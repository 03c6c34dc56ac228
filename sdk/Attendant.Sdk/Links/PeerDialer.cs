using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Attendant.Sdk.Links;

/// <summary>Opens a connection to a peer: TCP, and TLS 1.2 or 1.3 where the settings say so.</summary>
public static class PeerDialer
{
    /// <summary>
    /// Connects, and trusts the peer or not as its endpoint says. Sends without delay, and asks for signs of life after 30 s of
    /// silence, so that a firewall which forgets the connection does not go unnoticed.
    /// </summary>
    /// <param name="endpoint">Whom.</param>
    /// <param name="cancellationToken">Ends the attempt: give it a deadline.</param>
    /// <returns>The stream; disposing it closes the connection.</returns>
    /// <exception cref="PeerException">Nobody listens there, or the certificate is not trusted.</exception>
    public static async Task<Stream> OpenAsync(PeerEndpoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken).ConfigureAwait(false);
            var stream = new NetworkStream(socket, ownsSocket: true);
            return endpoint.Tls.Enabled ? await SecureAsync(stream, endpoint, cancellationToken).ConfigureAwait(false) : stream;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new PeerException($"no connection to {endpoint}: {e.Message}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Stream> SecureAsync(NetworkStream plain, PeerEndpoint endpoint, CancellationToken cancellationToken)
    {
        var certificate = new PeerCertificate(endpoint);
        var secure = new SslStream(plain, leaveInnerStreamOpen: false);
        try
        {
            await secure.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = endpoint.Host,
                    EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                    RemoteCertificateValidationCallback = (_, shown, chain, errors) => certificate.Accept(shown, chain, errors),
                },
                cancellationToken).ConfigureAwait(false);
            return secure;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw new PeerException(certificate.Refusal ?? $"no TLS with {endpoint}: {e.Message}", e) { IsTls = true };
        }
    }
}
