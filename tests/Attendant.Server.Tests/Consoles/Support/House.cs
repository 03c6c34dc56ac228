using Attendant.Server.Consoles;
using Attendant.Server.Consoles.Replay;
using Attendant.Server.Consoles.Topics;
using Attendant.Server.Consoles.Transports;
using Attendant.Server.Methods;
using Attendant.Server.Methods.SessionMethods;
using Attendant.Server.Methods.Shapes;
using Attendant.Server.Tls;
using Attendant.Testing;
using Attendant.Testing.Protocol;
using Microsoft.Extensions.Logging;

namespace Attendant.Server.Tests.Consoles.Support;

/// <summary>The console side of the server with a fake rest, on real sockets.</summary>
internal sealed class House : IAsyncDisposable
{
    public static readonly Lazy<Task<ProtocolValidator>> Validator = new(() => ProtocolValidator.CreateAsync());
    private readonly List<TestConsole> _consoles = [];
    private CertificateShelf? _certificates;

    private House(ConsoleOptions options, MovedClock time, MemorySessionStore store)
    {
        (Options, Time, Store) = (options, time, store);
        Loop = new FakeLoop(time);
        Gate = new ConnectionGate(options, time, Log.CreateLogger<ConnectionGate>());
        Ring = new ReplayRing(options, time);
    }

    public ConsoleOptions Options { get; }

    public MovedClock Time { get; }

    public MemorySessionStore Store { get; }

    public TestLog Log { get; } = new();

    public FakeLoop Loop { get; }

    public FakeSignIn SignIn { get; } = new();

    public FakeSurroundings Around { get; } = new();

    public ConnectionGate Gate { get; }

    public ReplayRing Ring { get; }

    public Fanout Fanout { get; private set; } = null!;

    public Sessions Sessions { get; private set; } = null!;

    public ConsoleClock Clock { get; private set; } = null!;

    public ConsoleServer Server { get; private set; } = null!;

    public PlainTransport Plain { get; private set; } = null!;

    public TlsTransport? Tls { get; private set; }

    public WebTransport Web { get; private set; } = null!;

    public CertificateShelf Certificates => _certificates!;

    public string Epoch { get; } = Guid.NewGuid().ToString("N")[..12];

    public static async Task<House> OpenAsync(
        IEnumerable<IMethod>? methods = null, Action<ConsoleOptions>? configure = null, MemorySessionStore? store = null, Func<TimeProvider, ILoggerFactory, CertificateShelf>? certificates = null)
    {
        var options = new ConsoleOptions { Addresses = ["127.0.0.1"], PlainPort = 0, TlsPort = 0, LastWords = TimeSpan.FromSeconds(5) };
        configure?.Invoke(options);
        var house = new House(options, new MovedClock(), store ?? new MemorySessionStore());
        await house.StartAsync(methods ?? [], certificates);
        return house;
    }

    public async Task<TestConsole> ConnectAsync(TestConsole? before = null)
    {
        var console = await TestConsole.ConnectAsync(Plain.EndPoints[0], before);
        lock (_consoles) _consoles.Add(console);
        return console;
    }

    public async Task<TestConsole> SignInAsync(string user = "anna")
    {
        var console = await ConnectAsync();
        await console.SignInAsync(user);
        return console;
    }

    /// <summary>The clock has looked at everything, as of now, and what it said is on its way: time does not overtake the sockets.</summary>
    public async Task TickedAsync()
    {
        await LookAsync();
        foreach (var connection in Server.Connections) await connection.Outbox.FlushAsync(CancellationToken.None);
    }

    public Task LookAsync() => Clock.TickAsync(Server.Connections, CancellationToken.None);

    public void Watch(TestConsole console)
    {
        lock (_consoles) _consoles.Add(console);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var console in _consoles) await console.DisposeAsync();
        Options.StopGrace = TimeSpan.Zero;
        await Server.DisposeAsync();
        Fanout.Dispose();
        await Loop.DisposeAsync();
        if (_certificates is not null) await _certificates.DisposeAsync();
        Log.Dispose();
        foreach (var console in _consoles) console.Witness.ThrowIfFaulty();
    }

    private async Task StartAsync(IEnumerable<IMethod> methods, Func<TimeProvider, ILoggerFactory, CertificateShelf>? certificates)
    {
        var server = new ServerIdentity { Version = "1.0.0", Node = "n1", Epoch = Epoch };
        var topics = new TopicTable(
            [new LinesTopic(), new CallsTopic(), new ParkedTopic(Around, Around), new PeopleTopic(Around), new PluginsTopic(Around), new SettingsTopic(Around)],
            new PersonalTopic());
        Fanout = Loop.Fanout = new Fanout(topics, Ring, Loop.Departures, Log.CreateLogger<Fanout>());
        Sessions = new Sessions(Loop, Store, SignIn, topics, new ViewSet(), server, Options, Time, Log.CreateLogger<Sessions>());
        var policy = new PasswordPolicy(Options);
        IMethod[] own =
        [
            new SessionLogin(SignIn, Sessions, Around, policy, Loop, server, Options, Log.CreateLogger<SessionLogin>()),
            new SessionResume(Sessions, Fanout, Loop, server, Log.CreateLogger<SessionResume>()),
            new SessionLogout(Sessions),
            new SessionChangePassword(SignIn, policy),
            new ServerPing(Loop, Time),
            new Subscribe(topics, Loop, server),
            new Unsubscribe(Loop),
        ];
        var dispatcher = new Dispatcher(new MethodTable([.. own, .. methods]), new MethodShapes(), Sessions, Options, Time, Log.CreateLogger<Dispatcher>());
        Clock = new ConsoleClock(Sessions, Loop.Departures, Ring, Loop, Options, Time, Log.CreateLogger<ConsoleClock>());
        Plain = new PlainTransport(Gate, Options, Time, Log.CreateLogger<PlainTransport>());
        Web = new WebTransport(Gate, Log.CreateLogger<WebTransport>());
        List<IConsoleTransport> transports = [Plain, Web];
        if (certificates is not null)
        {
            _certificates = certificates(Time, Log);
            Tls = new TlsTransport(_certificates, Gate, Options, Time, Log.CreateLogger<TlsTransport>());
            transports.Add(Tls);
        }

        Server = new ConsoleServer(transports, dispatcher, Sessions, Clock, Loop, SignIn, server, Options, Time, Log);
        await Server.StartAsync(CancellationToken.None);
    }
}
