using Attendant.Pbx.Csta.Wire;
using Attendant.Pbx.Csta.Xml;

namespace Attendant.Pbx.Csta.Links;

/// <summary>
/// One connection to a switching function: reads on one task, writes on another, matches answers to requests, hands everything
/// else on in the order of the wire, and asks for a sign of life when it hears nothing.
/// </summary>
internal sealed partial class CstaLink : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly IFramer _framer;
    private readonly LinkTiming _timing;
    private readonly TimeProvider _time;
    private readonly OnceLog _log;
    private readonly FrameWriter _writer;
    private readonly PendingRequests _pending;
    private readonly SemaphoreSlim _room;
    private readonly SemaphoreSlim _background;
    private readonly XmlTree _tree = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ILinkTaker? _taker;
    private long _lastHeard;
    private Exception? _end;

    public CstaLink(Stream stream, IFramer framer, LinkTiming timing, TimeProvider time, OnceLog log, int outstanding = 64)
    {
        (_stream, _framer, _timing, _time, _log) = (stream, framer, timing, time, log);
        _writer = new FrameWriter(stream);
        _pending = new PendingRequests(framer.HasInvokeIds, timing.Quarantine, time);
        // without invoke ids an answer can be told from another only where one request waits at a time
        var rooms = framer.HasInvokeIds ? outstanding : 1;
        _room = new SemaphoreSlim(rooms);
        _background = new SemaphoreSlim(Math.Max(1, rooms * 3 / 4));
        _lastHeard = time.GetTimestamp();
    }

    /// <summary>The namespace of what we send, null for none: the configured edition, until a session names another.</summary>
    public string? Space { get; set; }

    /// <summary>How to ask for a sign of life; null where the peer knows no such request.</summary>
    public Func<CancellationToken, Task>? Poll { get; set; }

    /// <summary>What it runs over: to look at, not to read.</summary>
    public Stream Stream => _stream;

    /// <summary>Oddities of this link.</summary>
    public OnceLog Log => _log;

    /// <summary>Completed by the first SystemStatus, which some switching functions greet with.</summary>
    public Task Greeted => _greeted.Task;

    public CancellationToken Closing => _closing.Token;

    /// <summary>Reads and writes until the link breaks or the token is cancelled.</summary>
    /// <exception cref="CstaFault">Why the link ended.</exception>
    public async Task RunAsync(ILinkTaker taker, CancellationToken cancellationToken)
    {
        _taker = taker;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        var period = _timing.Poll / 2;
        using var watch = _time.CreateTimer(_ => Watch(), null, period, period);
        var writing = WriteAsync(both.Token);
        try
        {
            await ReadAsync(both.Token);
        }
        catch (Exception e)
        {
            var fault = _end ?? (e is IOException or ObjectDisposedException ? new CstaFault($"the connection broke: {e.Message}", e) : e);
            End(fault);
            if (ReferenceEquals(fault, e)) throw;
            throw fault;
        }
        finally
        {
            _writer.Complete();
            await _closing.CancelAsync();
            await writing;
        }
    }

    /// <summary>Gives the link up for this reason; <see cref="RunAsync"/> ends with it.</summary>
    public void End(Exception reason)
    {
        if (Interlocked.CompareExchange(ref _end, reason, null) is not null) return;
        _greeted.TrySetException(reason);
        // nobody may be waiting for the greeting
        _ = _greeted.Task.Exception;
        _pending.End(reason);
        _closing.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        End(new CstaFault("the link was closed"));
        await _stream.DisposeAsync();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
        while (true)
        {
            var read = await _stream.ReadAsync(buffer, cancellationToken);
            if (read == 0) throw new CstaFault("the switching function closed the connection");
            _framer.Push(buffer.AsSpan(0, read), Take);
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _writer.RunAsync(cancellationToken);
        }
        catch (Exception e)
        {
            End(new CstaFault($"the connection broke: {e.Message}", e));
        }
    }

    private void Watch()
    {
        // who cannot be asked for a sign of life may be silent for as long as nothing happens; a session's timer finds a dead link then
        if (Poll is not { } poll) return;
        var silent = _time.GetElapsedTime(Interlocked.Read(ref _lastHeard));
        if (silent >= _timing.Silence) End(new CstaFault($"nothing was heard from the switching function for {silent.TotalSeconds:0} s"));
        else if (silent >= _timing.Poll) _ = PollAsync(poll);
    }

    private async Task PollAsync(Func<CancellationToken, Task> poll)
    {
        try
        {
            await poll(_closing.Token);
        }
        catch (Exception e) when (e is CstaFault or TimeoutException or OperationCanceledException)
        {
            // the watch itself finds a dead link
        }
    }
}
