using System.Text.Json;
using Attendant.Client.Messages;
using Attendant.Client.Requests;
using Attendant.Client.Servers;
using Attendant.Client.Transports;
using Attendant.Protocol;

namespace Attendant.Client.Connections;

/// <summary>
/// One connection from its greeting to its end: reads until nothing more comes, gives each answer to its request and each
/// notification to its listener, in the order of the wire. Knows nothing of sessions. Disposing ends the reading.
/// </summary>
internal sealed class ServerConnection : IAsyncDisposable
{
    // deeper than a client may send: nobody promised how deep a server answers
    private const int DepthAtMost = 64;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, PendingRequest> _open = [];
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<ServerGreeting> _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IMessageLink _link;
    private readonly IConnectionListener _listener;
    private readonly TimeProvider _time;
    private long _lastId;
    private long _lastSent;
    private long _lastHeard;

    public ServerConnection(IMessageLink link, ServerAddress server, IConnectionListener listener, TimeProvider time)
    {
        (_link, Server, _listener, _time) = (link, server, listener, time);
        _lastSent = _lastHeard = time.GetTimestamp();
        Ended = Task.Run(ReadAsync);
    }

    public ServerAddress Server { get; }

    /// <summary>What the server said first. Only after <see cref="GreetedAsync"/>.</summary>
    public ServerGreeting Greeting { get; private set; } = new();

    /// <summary>Completes, never faulted, when nothing more will come.</summary>
    public Task Ended { get; }

    /// <summary>Why it ended; null where the server closed it or we did.</summary>
    public string? Fault { get; private set; }

    public TimeSpan SilentFor => _time.GetElapsedTime(Volatile.Read(ref _lastHeard));

    public TimeSpan IdleFor => _time.GetElapsedTime(Volatile.Read(ref _lastSent));

    /// <summary>Whether another request may be opened; two places are kept for pings and what a session needs.</summary>
    public bool HasRoom
    {
        get { lock (_gate) return _open.Count < Math.Max(1, Greeting.Limits.OpenRequests - 2); }
    }

    /// <exception cref="ConnectFailedException">The server did not greet.</exception>
    public async Task GreetedAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(_greeted.Task, Ended).WaitAsync(cancellationToken);
        if (!_greeted.Task.IsCompletedSuccessfully)
            throw new ConnectFailedException(ClientReasons.ConnectionFailed, $"{Server}: {Fault ?? "The server closed the connection without a greeting. Is this the right port?"}");
    }

    /// <summary>
    /// Sends a request; its answer comes by <see cref="PendingRequest.Answered"/>, if the connection holds so long. From the
    /// call on it is among the open ones, whatever happens.
    /// </summary>
    public async Task SendAsync(PendingRequest request, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> message;
        try
        {
            await _sending.WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            lock (_gate) _open.Add(++_lastId, request);
            throw;
        }

        try
        {
            // ids grow in the order of the wire
            lock (_gate)
            {
                message = request.Message(++_lastId);
                if (message.Length <= Greeting.Limits.MessageBytes) _open.Add(_lastId, request);
            }

            if (message.Length > Greeting.Limits.MessageBytes)
            {
                request.Refuse(new() { Reason = Reasons.MessageTooLarge, Message = $"{request.Method} would be {message.Length} bytes long; the server takes {Greeting.Limits.MessageBytes}." });
                return;
            }

            await _link.SendAsync(message, cancellationToken);
            Volatile.Write(ref _lastSent, _time.GetTimestamp());
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends a request that belongs to this connection alone, and waits for its answer.</summary>
    /// <exception cref="IOException">The connection ended before.</exception>
    public async Task<Reply> AskAsync(PendingRequest request, CancellationToken cancellationToken)
    {
        await SendAsync(request, cancellationToken);
        await Task.WhenAny(request.Answered, Ended).WaitAsync(cancellationToken);
        return request.Answered.IsCompletedSuccessfully
            ? await request.Answered
            : throw new IOException(Fault ?? $"The server closed the connection before it answered {request.Method}.");
    }

    /// <summary>The requests without an answer, in their order. Only after the end.</summary>
    public IReadOnlyList<PendingRequest> TakeOpen()
    {
        lock (_gate)
        {
            var open = _open.Values.ToList();
            _open.Clear();
            return open;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _link.DisposeAsync();
        await Ended;
        _stop.Dispose();
        _sending.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _link.ReceiveAsync(_stop.Token) is { } message)
            {
                Volatile.Write(ref _lastHeard, _time.GetTimestamp());
                Heard(message);
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            // the link was taken away under the reader
        }
        catch (Exception e)
        {
            Fault = e.Message;
        }
    }

    private void Heard(ReadOnlyMemory<byte> message)
    {
        if (message.IsEmpty) return;
        if (RpcText.Inspect(message.Span, DepthAtMost) != RpcTextKind.Object || !RpcEnvelope.TryRead(message, out var body))
            throw new IOException("The server sent what is no message of the console protocol. Is this the right port, and is a secure connection wanted there?");
        if (body.Method is NotificationNames.ServerHello) Greet(body.Params);
        else if (body.Method is { } method) _listener.Notified(this, method, body.Params);
        else Answered(body);
    }

    private void Greet(ReadOnlyMemory<byte> parameters)
    {
        Greeting = JsonSerializer.Deserialize(parameters.Span, WireJson.Default.ServerGreeting) ?? new();
        _greeted.TrySetResult(Greeting);
    }

    private void Answered(RpcEnvelope body)
    {
        PendingRequest? request;
        lock (_gate)
        {
            // an answer to nobody (id null) tells of a message that could not be read: ours are well-formed
            if (!Utf8Id.TryRead(body.Id.Span, out var id) || !_open.Remove(id, out request)) return;
        }

        var refusal = body.Error.IsEmpty ? null : ErrorText.Read(body.Error.Span);
        request.Answer(new Reply(body.Result.ToArray(), refusal));
        _listener.Answered(this);
    }
}
