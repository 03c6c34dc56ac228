using System.Net;
using System.Net.Sockets;
using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Framing;
using Attendant.Sdk.CstaSwitch.Links;
using Attendant.Sdk.CstaSwitch.Monitors;
using Attendant.Sdk.CstaSwitch.Services;
using Attendant.Sdk.CstaSwitch.Sessions;
using Attendant.Sdk.CstaSwitch.Switching;

namespace Attendant.Sdk.CstaSwitch;

/// <summary>
/// A CSTA switching function (ECMA-269, ECMA-323 over TCP or TLS) with phones that are used by method.
/// Every member may be called from any thread; what a call makes happen is queued to every link, in order, before it returns.
/// </summary>
public sealed partial class CstaSwitch : IAsyncDisposable
{
    private readonly CstaSwitchOptions _options;
    private readonly Gate _gate;
    private readonly Wire _wire = new();
    private readonly Clients _clients = new();
    private readonly IFraming _framing;
    private readonly SessionServices _sessions;
    private readonly StatusServices _status;
    private readonly Exchange _exchange;
    private readonly MonitorTable _monitors;
    private readonly Dispatcher _dispatcher;
    private readonly Listener _listener;
    private bool _closed;

    private CstaSwitch(CstaSwitchOptions options)
    {
        _options = options;
        _gate = new Gate(options.Time);
        _framing = options.Dialect.Framing == CstaFraming.Header ? new HeaderFraming() : new NulFraming();
        var table = new ServiceTable();
        _sessions = new SessionServices(options, _gate, _clients);
        _sessions.AddTo(table);
        _status = new StatusServices(options, _gate, _clients);
        _status.AddTo(table);
        _exchange = new Exchange(options, _gate);
        _monitors = new MonitorTable(_clients);
        _exchange.Watchers = _monitors;
        new MonitorServices(options, _exchange, _monitors).AddTo(table);
        new CallServices(_exchange, _monitors).AddTo(table);
        new DmccServices(_exchange, _monitors, _clients).AddTo(table);
        _dispatcher = new Dispatcher(_gate, table);
        // the last, as clients may come at once
        _listener = new Listener(options.Listen, options.MaximumLinks, ServeAsync);
    }

    /// <summary>Where clients connect to.</summary>
    public IPEndPoint EndPoint => _listener.EndPoint;

    /// <summary>How many links are open.</summary>
    public int Links => _gate.Read(() => _clients.Peers.Count);

    /// <summary>The ids of the application sessions there are, those that wait for their client to come back too.</summary>
    public IReadOnlyList<string> Sessions => _gate.Read<IReadOnlyList<string>>(() => [.. _clients.Sessions.Select(session => session.SessionId!)]);

    /// <summary>The newest thousand messages of all clients, oldest first.</summary>
    public IReadOnlyList<CstaReceived> Received => _gate.Read(() => _dispatcher.Received);

    /// <summary>Starts a switch; it listens when this returns.</summary>
    /// <exception cref="SocketException">It cannot listen there.</exception>
    public static Task<CstaSwitch> StartAsync(CstaSwitchOptions options) => Task.FromResult(new CstaSwitch(options));

    /// <summary>Completes when <paramref name="condition"/> holds, at once or after a change. The condition runs under the switch's lock: it only looks.</summary>
    public Task WaitUntilAsync(Func<CstaSwitch, bool> condition, CancellationToken cancellationToken) =>
        _gate.UntilAsync(() => condition(this), cancellationToken);

    /// <summary>Ends every link and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        _gate.Do(() =>
        {
            _closed = true;
            _clients.Peers.ForEach(peer => peer.Link.Abort());
        });
        await _listener.DisposeAsync();
    }

    private async Task ServeAsync(Socket socket)
    {
        using var link = new Link(socket, _wire, _options.MaximumBacklog);
        var peer = new Peer(link, _options.Dialect, _framing, _gate);
        _gate.Do(() =>
        {
            _clients.Peers.Add(peer);
            // it came while the switch closed
            if (_closed) link.Abort();
        });
        await link.RunAsync(
            _options.Certificate,
            _framing,
            () => _gate.Do(() => _status.Greet(peer)),
            frame => _dispatcher.Receive(peer, frame));
        _gate.Do(() => _clients.Lost(peer, _gate));
    }
}
