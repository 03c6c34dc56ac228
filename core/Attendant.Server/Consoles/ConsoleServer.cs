using System.Collections.Concurrent;
using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Transports;
using Attendant.Server.Loop;
using Attendant.Server.Methods;
using Attendant.Server.SignIn;

namespace Attendant.Server.Consoles;

/// <summary>Serves the consoles that the transports bring, from start to stop.</summary>
internal sealed class ConsoleServer(
    IEnumerable<IConsoleTransport> transports,
    Dispatcher dispatcher,
    Sessions sessions,
    ConsoleClock clock,
    IModelLoop loop,
    ISignIn signIn,
    ServerIdentity server,
    ConsoleOptions options,
    TimeProvider time,
    ILoggerFactory logs) : IAsyncDisposable
{
    private readonly IConsoleTransport[] _transports = [.. transports];
    private readonly ILogger<ConsoleConnection> _log = logs.CreateLogger<ConsoleConnection>();
    private readonly ConcurrentDictionary<ConsoleConnection, Task> _connections = new();
    private readonly CancellationTokenSource _stopped = new();
    private Task _ticking = Task.CompletedTask;
    private bool _started;

    /// <summary>Those that are in whenever it is gone through: the dictionary's own keys would be those of this moment for ever.</summary>
    public IEnumerable<ConsoleConnection> Connections => _connections.Select(entry => entry.Key);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _started = true;
        if (options.PlainEnabled && options.PlainPasswordNetworks.Count > 0)
            _log.PlainPasswordsAllowed(string.Join(", ", options.PlainPasswordNetworks));
        _ticking = clock.RunAsync(Connections, _stopped.Token);
        foreach (var transport in _transports) await transport.StartAsync(ServeAsync, cancellationToken);
    }

    /// <summary>No new consoles; those that are in are told, and let go when they have left or the grace is over.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!_started) return;
        _started = false;
        foreach (var transport in _transports) await transport.StopAsync(cancellationToken);
        var grace = (int)options.StopGrace.TotalSeconds;
        foreach (var connection in _connections.Keys)
            connection.Notify(NotificationNames.ServerStopping, json => json.WriteNumber("graceSeconds", grace));
        await GoneAsync(options.StopGrace, cancellationToken);
        dispatcher.Stop();
        foreach (var connection in _connections.Keys) connection.End(null);
        await Task.WhenAll(_connections.Values);
        await _stopped.CancelAsync();
        await _ticking;
        await sessions.ReleaseAllAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        foreach (var transport in _transports) await transport.DisposeAsync();
        _stopped.Dispose();
    }

    private async Task GoneAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_connections.Values).WaitAsync(grace, time, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            // those that stayed are let go now
        }
    }

    private async Task ServeAsync(IConsoleLink link)
    {
        var connection = new ConsoleConnection(link, options, time, _log);
        var served = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = served.Task;
        try
        {
            await connection.RunAsync(Hello(link.Secure), dispatcher);
        }
        catch (Exception exception)
        {
            _log.ConnectionFault(exception, link.RemoteAddress, link.RemotePort);
        }
        finally
        {
            try
            {
                await loop.RunAsync(_ => connection.Detach(), CancellationToken.None);
                await connection.CloseAsync();
            }
            finally
            {
                // whoever stops the server waits for this
                _connections.TryRemove(connection, out _);
                served.SetResult();
            }
        }
    }

    private byte[] Hello(bool secure) => JsonText.Notification(NotificationNames.ServerHello, json =>
    {
        json.WriteString("product", server.Product);
        json.WriteString("version", server.Version);
        json.WriteStartObject("protocol");
        json.WriteNumber("min", ProtocolLimits.Version);
        json.WriteNumber("max", ProtocolLimits.Version);
        json.WriteEndObject();
        json.WriteString("node", server.Node);
        json.WriteString("epoch", server.Epoch);
        JsonText.WriteTime(json, "time", time.GetUtcNow());
        json.WriteBoolean("secure", secure);
        JsonText.WriteTexts(json, "signIn", signIn.Sources);
        json.WriteNumber("heartbeatSeconds", (int)options.Heartbeat.TotalSeconds);
        json.WriteStartObject("limits");
        json.WriteNumber("messageBytes", ProtocolLimits.MessageBytes);
        json.WriteNumber("depth", ProtocolLimits.Depth);
        json.WriteNumber("openRequests", ProtocolLimits.OpenRequests);
        json.WriteEndObject();
    });
}
