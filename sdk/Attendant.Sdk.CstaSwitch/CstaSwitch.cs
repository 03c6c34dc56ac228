using System.Net;
using System.Net.Sockets;
using Attendant.Sdk.CstaSwitch.Dialects;
using Attendant.Sdk.CstaSwitch.Faults;
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
    private readonly Dispatcher _dispatcher;
    private readonly Listener _listener;
    private readonly FaultPlan _plan = new();
    private bool _closed;

    private CstaSwitch(CstaSwitchOptions options)
    {
        _options = options;
        Gate = new Gate(options.Time, Wire);
        Framing = options.Dialect.Framing == CstaFraming.Header ? new HeaderFraming() : new NulFraming();
        var table = new ServiceTable();
        SessionServices = new SessionServices(options, Gate, Clients);
        SessionServices.AddTo(table);
        Status = new StatusServices(options, Gate, Clients);
        Status.AddTo(table);
        Exchange = new Exchange(options, Gate);
        MonitorTable = new MonitorTable(Clients);
        Exchange.Watchers = MonitorTable;
        Status.MonitorsEnd = MonitorTable.Clear;
        new MonitorServices(options, Exchange, MonitorTable).AddTo(table);
        new CallServices(Exchange, MonitorTable).AddTo(table);
        new SnapshotServices(options, Exchange, _plan).AddTo(table);
        new FeatureServices(Exchange).AddTo(table);
        new AgentServices(options, Exchange).AddTo(table);
        var routing = new RoutingServices(options, Gate, Exchange, Clients);
        routing.AddTo(table);
        Exchange.Router = routing;
        Gate.Settling = Exchange.Settle;
        new DmccServices(Exchange, MonitorTable, Clients).AddTo(table);
        _dispatcher = new Dispatcher(Gate, table, _plan, options);
        Faults = new CstaFaults(this, _plan);
        // the last, as clients may come at once
        _listener = new Listener(options.Listen, options.MaximumLinks, ServeAsync);
    }

    /// <summary>What goes wrong, on command.</summary>
    public CstaFaults Faults { get; }

    /// <summary>Where clients connect to.</summary>
    public IPEndPoint EndPoint => _listener.EndPoint;

    /// <summary>How many links are open.</summary>
    public int Links => Gate.Read(() => Clients.Peers.Count);

    /// <summary>The ids of the application sessions there are, those that wait for their client to come back too.</summary>
    public IReadOnlyList<string> Sessions => Gate.Read<IReadOnlyList<string>>(() => [.. Clients.Sessions.Select(session => session.SessionId!)]);

    /// <summary>The newest messages of all clients, a thousand or eight megabytes of them, oldest first.</summary>
    public IReadOnlyList<CstaReceived> Received => Gate.Read(() => _dispatcher.Received);

    /// <summary>Starts a switch; it listens when this returns.</summary>
    /// <exception cref="SocketException">It cannot listen there.</exception>
    public static Task<CstaSwitch> StartAsync(CstaSwitchOptions options) => Task.FromResult(new CstaSwitch(options));

    /// <summary>Completes when <paramref name="condition"/> holds, at once or after a change. The condition runs under the switch's lock: it only looks.</summary>
    public Task WaitUntilAsync(Func<CstaSwitch, bool> condition, CancellationToken cancellationToken) =>
        Gate.UntilAsync(() => condition(this), cancellationToken);

    /// <summary>Ends every link and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        Gate.Do(() =>
        {
            _closed = true;
            Clients.Peers.ForEach(peer => peer.Link.Abort());
        });
        await _listener.DisposeAsync();
    }

    internal Gate Gate { get; }

    internal Wire Wire { get; } = new();

    internal Clients Clients { get; } = new();

    internal IFraming Framing { get; }

    internal SessionServices SessionServices { get; }

    internal StatusServices Status { get; }

    internal Exchange Exchange { get; }

    internal MonitorTable MonitorTable { get; }

    private async Task ServeAsync(Socket socket)
    {
        using var link = new Link(socket, Wire, _options.MaximumBacklog);
        var peer = new Peer(link, _options.Dialect, Framing, Gate, _plan);
        Gate.Do(() =>
        {
            Clients.Peers.Add(peer);
            peer.IsMute = _plan.Silent;
            // it came while the switch closed, or nobody is there
            if (_closed || _plan.Deaf) link.Abort();
        });
        try
        {
            await link.RunAsync(
                _options.Certificate,
                Framing,
                () => Gate.Do(() => Status.Greet(peer)),
                frame => _dispatcher.Receive(peer, frame));
        }
        finally
        {
            Gate.Do(() => Clients.Lost(peer, Gate));
        }
    }
}
