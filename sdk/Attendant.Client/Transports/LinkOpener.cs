using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Attendant.Client.Servers;
using Attendant.Client.Trust;
using Attendant.Protocol;
using Microsoft.Extensions.Logging;

namespace Attendant.Client.Transports;

/// <summary>Opens a link to one server, over TCP or a WebSocket, plain or by TLS.</summary>
internal sealed class LinkOpener(AttendantClientOptions options, ILogger log)
{
    /// <exception cref="ConnectFailedException">It cannot be opened; says why.</exception>
    public async Task<IMessageLink> OpenAsync(ServerAddress server, CancellationToken cancellationToken)
    {
        TransportsLog.Opening(log, server.Host, server.Port, options.UseSecureConnection);
        var judge = new CertificateJudge(options.Trust, server, log);
        try
        {
            return options.Transport == ConsoleTransport.WebSocket
                ? await OpenWebSocketAsync(server, judge, cancellationToken)
                : await OpenTcpAsync(server, judge, cancellationToken);
        }
        catch (Exception e) when (judge.Refusal is not null)
        {
            throw new ConnectFailedException(ClientReasons.CertificateRefused, $"{server}: {judge.Refusal}", e);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException or WebSocketException or HttpRequestException)
        {
            throw new ConnectFailedException(ClientReasons.ConnectionFailed, $"{server}: {Explain(e)}", e);
        }
    }

    private async Task<IMessageLink> OpenTcpAsync(ServerAddress server, CertificateJudge judge, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, cancellationToken);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (options.UseSecureConnection)
            {
                var secure = new SslStream(stream, leaveInnerStreamOpen: false);
                stream = secure;
                await secure.AuthenticateAsClientAsync(Secure(server, judge), cancellationToken);
            }

            return new LineLink(stream, options.MessageBytesAtMost);
        }
        catch
        {
            if (stream is not null) await stream.DisposeAsync();
            socket.Dispose();
            throw;
        }
    }

    private async Task<IMessageLink> OpenWebSocketAsync(ServerAddress server, CertificateJudge judge, CancellationToken cancellationToken)
    {
        var scheme = options.UseSecureConnection ? "wss" : "ws";
        var handler = new SocketsHttpHandler { SslOptions = Secure(server, judge), UseProxy = true };
        var invoker = new HttpMessageInvoker(handler);
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(new Uri($"{scheme}://{server}{ProtocolLimits.WebPath}"), invoker, cancellationToken);
            return new WebSocketLink(socket, options.MessageBytesAtMost, invoker);
        }
        catch
        {
            socket.Dispose();
            invoker.Dispose();
            throw;
        }
    }

    private static SslClientAuthenticationOptions Secure(ServerAddress server, CertificateJudge judge) => new()
    {
        TargetHost = server.CertificateName ?? server.Host,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) => judge.Accept(certificate, chain, errors),
    };

    private string Explain(Exception e) => e switch
    {
        AuthenticationException => $"No TLS connection could be made ({Innermost(e)}). Is this the port for secure connections?",
        IOException when options.UseSecureConnection => $"The connection was closed before it was secure ({Innermost(e)}). Is this the port for secure connections?",
        _ => Innermost(e),
    };

    private static string Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e.Message;
}
