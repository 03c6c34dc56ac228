using System.Net.Security;
using Attendant.Protocol;
using Attendant.Server.Tls;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Attendant.Server.Consoles.Transports;

/// <summary>Puts the consoles' way in, and their certificates, into the web server.</summary>
internal static class WebConsole
{
    /// <summary>Needs <c>UseWebSockets</c> before it.</summary>
    public static void MapConsole(this IEndpointRouteBuilder web, WebTransport transport) =>
        web.Map(ProtocolLimits.WebPath, transport.HandleAsync);

    /// <summary>The bounds of a connection before it is a console's; afterwards they are the console's own.</summary>
    public static void LimitConsoles(this KestrelServerOptions kestrel, ConsoleOptions options)
    {
        kestrel.Limits.RequestHeadersTimeout = options.HandshakeTimeout;
        kestrel.Limits.KeepAliveTimeout = options.SignInTimeout;
        kestrel.Limits.MaxConcurrentConnections = options.MaxNotSignedIn;
        kestrel.Limits.MaxConcurrentUpgradedConnections = options.MaxConnections;
        // no console sends a body
        kestrel.Limits.MaxRequestBodySize = ProtocolLimits.MessageBytes;
    }

    /// <summary>The same certificates, chosen and renewed the same way, for the web server's TLS ports.</summary>
    public static void UseConsoleCertificates(this ListenOptions listen, CertificateShelf certificates, ConsoleOptions options) =>
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = options.HandshakeTimeout,
            OnConnection = connection => ValueTask.FromResult<SslServerAuthenticationOptions>(
                certificates.OptionsFor(connection.ClientHelloInfo.ServerName)),
        });
}
