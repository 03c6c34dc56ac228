using System.Net;
using Attendant.Server.Configuration;
using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Transports;
using Attendant.Server.Tls;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Attendant.Server.Composition;

/// <summary>The web server: for now the way in for consoles over WebSocket. Its own container holds nothing of ours.</summary>
internal sealed class WebServer(
    ServerOptions options, ConsoleOptions consoles, WebTransport transport, CertificateShelf certificates, ILoggerFactory logs) : IAsyncDisposable
{
    private readonly ILogger _log = logs.CreateLogger<WebServer>();
    private WebApplication? _web;

    /// <summary>The plain port, once started; 0 where it is switched off.</summary>
    public int Port => PortOf(Uri.UriSchemeHttp);

    /// <summary>The TLS port, once started; 0 where it is switched off.</summary>
    public int TlsPort => PortOf(Uri.UriSchemeHttps);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Web.Enabled)
        {
            return;
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(logs);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(Listen);
        _web = builder.Build();
        _web.UseWebSockets();
        _web.MapConsole(transport);
        await _web.StartAsync(cancellationToken);
        foreach (var address in Addresses)
        {
            _log.Listening(address.Scheme == Uri.UriSchemeHttp ? "web" : "web-tls", $"{address.Host}:{address.Port}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _web?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _web?.DisposeAsync() ?? ValueTask.CompletedTask;

    private IEnumerable<BindingAddress> Addresses =>
        _web?.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.Select(BindingAddress.Parse) ?? [];

    private int PortOf(string scheme) => Addresses.FirstOrDefault(address => address.Scheme == scheme)?.Port ?? 0;

    private void Listen(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.LimitConsoles(consoles);
        foreach (var address in consoles.Addresses)
        {
            Listen(kestrel, address, options.Web.Port, _ => { });
            Listen(kestrel, address, options.Web.TlsPort, listen => listen.UseConsoleCertificates(certificates, consoles));
        }
    }

    // port 0 with every address would give each family a port of its own
    private static void Listen(KestrelServerOptions kestrel, string address, int port, Action<ListenOptions> configure)
    {
        if (address == "*" && port == 0)
        {
            kestrel.Listen(IPAddress.Any, port, configure);
        }
        else if (address == "*")
        {
            kestrel.ListenAnyIP(port, configure);
        }
        else
        {
            kestrel.Listen(IPAddress.Parse(address), port, configure);
        }
    }
}
