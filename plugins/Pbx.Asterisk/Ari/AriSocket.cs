using System.Buffers;
using System.Net;
using System.Net.WebSockets;

namespace Attendant.Pbx.Asterisk.Ari;

/// <summary>The event socket. While it is open the dial plan's calls come to the application; when it closes they no longer do.</summary>
internal sealed class AriSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly AriClient _client;

    private AriSocket(AriClient client, TimingOptions timing)
    {
        _client = client;
        _socket.Options.CollectHttpResponseDetails = true;
        _socket.Options.KeepAliveInterval = timing.Ping;
        _socket.Options.KeepAliveTimeout = timing.Silence - timing.Ping;
        _socket.Options.SetRequestHeader("Authorization", client.Authorization.ToString());
    }

    /// <exception cref="AriFault">Refused, or no connection.</exception>
    /// <exception cref="TimeoutException">No answer in time.</exception>
    public static async Task<AriSocket> OpenAsync(AriClient client, string application, TimingOptions timing, CancellationToken cancellationToken)
    {
        var socket = new AriSocket(client, timing);
        using var deadline = new CancellationTokenSource(timing.Connect, client.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var uri = client.UriOf(client.Endpoint.Tls.Enabled ? "wss" : "ws", $"events", ("app", application));
            await socket._socket.ConnectAsync(uri, client.Invoker, either.Token);
            return socket;
        }
        catch (Exception e) when (e is WebSocketException or HttpRequestException or OperationCanceledException)
        {
            var status = socket._socket.HttpStatusCode;
            await socket.DisposeAsync();
            if (cancellationToken.IsCancellationRequested) throw;
            throw e is OperationCanceledException ? new TimeoutException($"{client.Endpoint} did not answer in time", e) : Refusal(client, status, e);
        }
    }

    /// <summary>Reads until the socket closes or the token is cancelled. Events are handed out one after the other.</summary>
    /// <exception cref="AriFault">Why it ended.</exception>
    public async Task RunAsync(Action<AriEvent> events, CancellationToken cancellationToken)
    {
        var message = new ArrayBufferWriter<byte>(16 * 1024);
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync(message.GetMemory(8 * 1024), cancellationToken);
                if (received.MessageType == WebSocketMessageType.Close) throw new AriFault("Asterisk closed the event socket");
                message.Advance(received.Count);
                if (message.WrittenCount > AriLimits.EventBytes) throw new AriFault($"the peer sent an event of more than {AriLimits.EventBytes} bytes, which no Asterisk does");
                if (!received.EndOfMessage) continue;
                if (message.WrittenCount > 0) events(AriEvent.Parse(message.WrittenMemory));
                message.ResetWrittenCount();
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException)
        {
            throw new AriFault($"the event socket broke: {(e.InnerException ?? e).Message}", e);
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static AriFault Refusal(AriClient client, HttpStatusCode status, Exception inner) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            new AriFault($"Asterisk refused the ARI user at {client.Endpoint}", inner) { NeedsAttention = true },
        HttpStatusCode.NotFound => new AriFault($"{client.Endpoint} has no /ari/events: ari.conf is not enabled, or res_ari and res_ari_events are not loaded", inner),
        0 => client.Fault(inner),
        _ => new AriFault($"{client.Endpoint} does not open the event socket: it answers {(int)status}", inner),
    };
}
