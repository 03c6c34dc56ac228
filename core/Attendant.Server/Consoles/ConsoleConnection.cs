using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Attendant.Protocol;
using Attendant.Server.Consoles.Encoding;
using Attendant.Server.Consoles.Transports;
using Attendant.Server.Methods;

namespace Attendant.Server.Consoles;

/// <summary>One console's connection, from hello to the last byte.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Whoever ends the connection may still be on the way to the source; without a timer it holds nothing.")]
internal sealed class ConsoleConnection
{
    private readonly IConsoleLink _link;
    private readonly ConsoleOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ConsoleConnection> _log;
    private readonly CancellationTokenSource _ending = new();
    private readonly OpenRequests _open = new();
    private volatile Session? _session;
    private long _lastHeard;
    private int _unreadable;
    private int _ended;

    public ConsoleConnection(IConsoleLink link, ConsoleOptions options, TimeProvider time, ILogger<ConsoleConnection> log)
    {
        (_link, _options, _time, _log) = (link, options, time, log);
        Outbox = new Outbox(link, options, time);
        _lastHeard = time.GetTimestamp();
        NotSignedInSince = _lastHeard;
    }

    public IPAddress RemoteAddress => _link.RemoteAddress;

    public int RemotePort => _link.RemotePort;

    public bool Secure => _link.Secure;

    public IConsoleLink Link => _link;

    public Outbox Outbox { get; }

    public OpenRequests Open => _open;

    /// <summary>Who signed in here; null before.</summary>
    public Session? Session => _session;

    public bool IsEnding => Volatile.Read(ref _ended) != 0;

    /// <summary>Ends with the connection.</summary>
    public CancellationToken Ending => _ending.Token;

    /// <summary>The next message is the first after a resume.</summary>
    public bool MustConfirm { get; set; }

    public long NotSignedInSince { get; private set; }

    /// <summary>When the last mark was sent; a timestamp of the time provider.</summary>
    public long MarkedAt { get; set; }

    public TimeSpan Silence => _time.GetElapsedTime(Interlocked.Read(ref _lastHeard));

    /// <summary>Tells the console something that has no number and is never replayed (<c>directory.results</c>).</summary>
    public void Notify(string method, Action<Utf8JsonWriter> parameters) =>
        Outbox.Answer(_ => JsonText.Notification(method, parameters));

    /// <summary>Model's thread only.</summary>
    public void SignedIn(Session session)
    {
        _session = session;
        session.Connection = this;
        MarkedAt = _time.GetTimestamp();
        _link.Ticket.SignedIn(true);
    }

    /// <summary>Model's thread only.</summary>
    public void SignedOut()
    {
        _session = null;
        NotSignedInSince = _time.GetTimestamp();
        _link.Ticket.SignedIn(false);
    }

    /// <summary>The session leaves this connection, and stays for the grace period unless another took it. Model's thread only.</summary>
    public bool Detach()
    {
        if (_session is not { } session) return false;
        SignedOut();
        if (session.Connection == this)
        {
            session.Connection = null;
            session.AwaySince = _time.GetTimestamp();
        }

        return true;
    }

    /// <summary>The console does not keep up: it is told, dropped, and may resume. Model's thread only.</summary>
    public void EndSlow(string why)
    {
        if (!Detach()) return;
        _log.TooSlow(RemoteAddress, RemotePort, why);
        End(SessionEndWords.Slow);
    }

    /// <summary>Forgets what waits, says the last words and closes.</summary>
    public void End(byte[]? lastWords)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return;
        Outbox.End(lastWords);
        // whoever is called back by this must not run on the model's thread
        ThreadPool.UnsafeQueueUserWorkItem(static ending => ending.Cancel(), _ending, preferLocal: false);
    }

    /// <summary>The other side is dead: no last words.</summary>
    public void Abort()
    {
        _link.Abort();
        End(null);
    }

    public async Task RunAsync(byte[] hello, Dispatcher dispatcher)
    {
        Outbox.Answer(_ => hello);
        try
        {
            await ReadAsync(dispatcher);
            // a console that only closed its sending side still gets its answers
            using var patience = new CancellationTokenSource(_options.LastWords, _time);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, Ending);
            await Task.WhenAny(_open.NoneAsync(both.Token), Outbox.Broken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // closed from either side
        }
    }

    /// <summary>Sends what is left, says goodbye and waits until nothing of this connection runs any more.</summary>
    public async Task CloseAsync()
    {
        await _ending.CancelAsync();
        using var patience = new CancellationTokenSource(_options.LastWords, _time);
        try
        {
            await Outbox.FlushAsync(patience.Token);
            await _link.CloseAsync(patience.Token);
        }
        catch (Exception)
        {
            // a goodbye that fails is none, whatever it fails with: spoilt TLS throws what its library throws
            _link.Abort();
        }

        await _link.DisposeAsync();
        await Outbox.StoppedAsync();
        _link.Ticket.Dispose();
    }

    private async Task ReadAsync(Dispatcher dispatcher)
    {
        while (true)
        {
            await Outbox.AnswersReadAsync(Ending);
            var read = await _link.ReceiveAsync(Ending);
            Interlocked.Exchange(ref _lastHeard, _time.GetTimestamp());
            if (read.Kind is not (LinkReadKind.Message or LinkReadKind.TooLarge)) return;
            var kind = read.Kind == LinkReadKind.TooLarge ? RpcTextKind.TooDeep : RpcText.Inspect(read.Message.Span);
            if (kind == RpcTextKind.TooDeep)
            {
                _log.TooLarge(RemoteAddress, RemotePort, ProtocolLimits.MessageBytes, ProtocolLimits.Depth);
                Say(ProtocolError.Malformed(ErrorCodes.InvalidRequest, $"A message may have {ProtocolLimits.MessageBytes} bytes and {ProtocolLimits.Depth} levels.", Reasons.MessageTooLarge));
                return;
            }

            if (kind == RpcTextKind.NotJson)
            {
                Say(ProtocolError.Malformed(ErrorCodes.NotJson, "The message is not JSON in UTF-8 on one line."));
                if (++_unreadable < ProtocolLimits.UnreadableInARow) continue;
                _log.Unreadable(RemoteAddress, RemotePort, _unreadable);
                return;
            }

            _unreadable = 0;
            await dispatcher.ReceiveAsync(this, read.Message, kind);
        }
    }

    private void Say(ProtocolError error) => Outbox.Answer(_ => RpcAnswer.Encode("null"u8, error));
}
