using System.Threading.Channels;
using Attendant.Client.Commands;
using Attendant.Client.Connections;
using Attendant.Client.Events;
using Attendant.Client.Picture;
using Attendant.Client.Requests;
using Attendant.Client.Servers;
using Attendant.Client.Sessions;
using Attendant.Client.Transports;
using Microsoft.Extensions.Logging;

namespace Attendant.Client;

/// <summary>
/// A console's side of the console protocol. <see cref="SignInAsync"/> connects and signs in; from then on the client keeps the
/// connection alive, keeps <see cref="Picture"/> up to date, tells every change in <see cref="Events"/>, and comes back by itself
/// after a broken connection, with nothing lost and no command done twice, until <see cref="SignOutAsync"/> or disposal.
/// </summary>
/// <remarks>
/// Thread-safe. No member blocks on the network. Disposing without <see cref="SignOutAsync"/> just closes the connection: the
/// session and its seat stay with the server for its time of grace.
/// </remarks>
public sealed partial class AttendantClient : IAsyncDisposable
{
    private readonly AttendantClientOptions _options;
    private readonly ILogger _log;
    private readonly TimeProvider _time;
    private readonly ServerFinder _finder;
    private readonly LinkOpener _opener;
    private readonly ReconnectDelays _delays;
    private readonly EventStream _events;
    private readonly PictureHolder _holder;
    private readonly RequestQueue _queue;
    private readonly SemaphoreSlim _life = new(1, 1);
    private Credentials? _credentials;
    private HeldSession? _session;
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;
    private bool _disposed;

    /// <summary>Makes a client; nothing is connected yet.</summary>
    /// <exception cref="ArgumentException">The options name no server, or contradict each other.</exception>
    public AttendantClient(AttendantClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        _options = options;
        _time = options.TimeProvider;
        _log = options.LoggerFactory.CreateLogger<AttendantClient>();
        _finder = new ServerFinder(options, _log);
        _opener = new LinkOpener(options, _log);
        _delays = new ReconnectDelays(options.ReconnectDelay, options.ReconnectDelayAtMost);
        _events = new EventStream(options.EventCapacity);
        _holder = new PictureHolder(_events);
        _queue = new RequestQueue(options.WaitingRequests);
        Calls = new CallCommands(this);
        Lines = new LineCommands(this);
        Directory = new DirectoryCommands(this);
        History = new HistoryCommands(this);
        Queues = new QueueCommands(this);
        Agents = new AgentCommands(this);
        Calendars = new CalendarCommands(this);
        Chats = new ChatCommands(this);
        Diagnose = new DiagnoseCommands(this);
    }

    /// <summary>What is known now. A new object after each change.</summary>
    public ConsolePicture Picture => _holder.Picture;

    /// <summary>
    /// Everything that happens, in order, for one reader at a time. Bounded: where it is not read fast enough, what waits is
    /// dropped and <see cref="PictureReplaced"/> says so. Completed by disposal.
    /// </summary>
    public ChannelReader<ConsoleEvent> Events => _events.Reader;

    /// <summary>Calls: make, answer, transfer and all the rest; panic too.</summary>
    public CallCommands Calls { get; }

    /// <summary>Forwarding, do-not-disturb, message waiting.</summary>
    public LineCommands Lines { get; }

    /// <summary>Directory search, look-up by number, favourites.</summary>
    public DirectoryCommands Directory { get; }

    /// <summary>Past calls, and missed ones to be called back.</summary>
    public HistoryCommands History { get; }

    /// <summary>Calls that wait in queues.</summary>
    public QueueCommands Queues { get; }

    /// <summary>Signing in to queues and pausing.</summary>
    public AgentCommands Agents { get; }

    /// <summary>Colleagues' calendars and the own account.</summary>
    public CalendarCommands Calendars { get; }

    /// <summary>Chats.</summary>
    public ChatCommands Chats { get; }

    /// <summary>Checks with evidence and remedy.</summary>
    public DiagnoseCommands Diagnose { get; }

    /// <summary>
    /// Waits until the picture meets a condition, and gives the first picture that does: a state that soon passes is not missed.
    /// The condition is called by the connection's reader and must be quick.
    /// </summary>
    public Task<ConsolePicture> WhenAsync(Func<ConsolePicture, bool> condition, CancellationToken cancellationToken = default) =>
        _holder.WhenAsync(condition, cancellationToken);

    /// <summary>Closes the connection and ends everything; open requests are refused with <c>CLOSED</c>.</summary>
    public async ValueTask DisposeAsync()
    {
        await _life.WaitAsync();
        try
        {
            if (_disposed) return;
            _disposed = true;
            await StopAsync();
            _events.Complete();
        }
        finally
        {
            _life.Release();
        }
    }

    private void Publish(ConsoleEvent happened, Func<ConsolePicture, ConsolePicture>? change = null)
    {
        if (_holder.Publish(happened, change)) ClientLog.EventsDropped(_log, _options.EventCapacity);
    }
}
