using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Attendant.Pbx.Csta.Wire;

namespace Attendant.Pbx.Csta.Links;

/// <summary>Opens the connection: TCP, and TLS 1.2 or 1.3 where the settings say so.</summary>
internal static class Dialer
{
    /// <exception cref="CstaFault">Nobody listens there, or the certificate is not trusted.</exception>
    public static async Task<Stream> OpenAsync(PeerEndpoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // a firewall that forgets the connection tells nobody
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            await socket.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
            var stream = new NetworkStream(socket, ownsSocket: true);
            return endpoint.Tls ? await SecureAsync(stream, endpoint, cancellationToken) : stream;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new CstaFault($"no connection to {endpoint}: {e.Message}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Stream> SecureAsync(Stream plain, PeerEndpoint endpoint, CancellationToken cancellationToken)
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
                cancellationToken);
            return secure;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or CryptographicException)
        {
            await secure.DisposeAsync();
            throw new CstaFault(certificate.Refusal ?? $"no TLS with {endpoint}: {e.Message}", e);
        }
    }
}
