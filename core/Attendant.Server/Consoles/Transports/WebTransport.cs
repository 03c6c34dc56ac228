using System.Net;

namespace Attendant.Server.Consoles.Transports;

/// <summary>Consoles over WebSocket, brought by the web server at <c>/console</c>.</summary>
internal sealed class WebTransport(ConnectionGate gate, ILogger<WebTransport> log) : IConsoleTransport
{
    private volatile Func<IConsoleLink, Task>? _serve;

    public string Name => "web";

    public Task StartAsync(Func<IConsoleLink, Task> serve, CancellationToken cancellationToken)
    {
        _serve = serve;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _serve = null;
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The request handler of <c>/console</c>; lasts as long as the connection.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            context.Response.Headers.Upgrade = "websocket";
        }
        else if (_serve is not { } serve || gate.TryEnter(address) is not { } ticket)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else
        {
            using (ticket)
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
                await serve(new WebLink(socket, address, context.Connection.RemotePort, context.Request.IsHttps, ticket, context.Abort, log));
            }
        }
    }
}
