using System.Collections.Concurrent;
using System.Globalization;

namespace Attendant.Pbx.Asterisk.Ami;

/// <summary>
/// One connection to the manager interface: reads, matches answers to actions, hands everything else on in the order of
/// the wire, and asks for a sign of life when it hears nothing.
/// </summary>
internal sealed class AmiLink : IAsyncDisposable
{
    private const int OpenActions = 256;

    private readonly Stream _stream;
    private readonly AmiTiming _timing;
    private readonly TimeProvider _time;
    private readonly AmiFramer _framer;
    private readonly ConcurrentDictionary<string, AmiPending> _pending = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _room = new(OpenActions);
    private readonly SemaphoreSlim _writing = new(1);
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closing = new();
    private Action<AmiMessage>? _events;
    private long _lastHeard;
    private long _actions;
    private Exception? _end;

    public AmiLink(Stream stream, AmiTiming timing, TimeProvider time, Func<string, bool>? wanted = null)
    {
        (_stream, _timing, _time) = (stream, timing, time);
        _framer = new AmiFramer(wanted);
        _lastHeard = time.GetTimestamp();
    }

    /// <summary>What it runs over: to look at, not to read.</summary>
    public Stream Stream => _stream;

    /// <summary>What the peer greeted with; known once <see cref="GreetedAsync"/> has come back.</summary>
    public string Banner => _framer.Banner ?? "";

    /// <summary>Reads until the link breaks or the token is cancelled. Events are handed out from here, one after the other.</summary>
    /// <exception cref="AmiFault">Why the link ended.</exception>
    public async Task RunAsync(Action<AmiMessage> events, CancellationToken cancellationToken)
    {
        _events = events;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        using var watch = _time.CreateTimer(_ => Watch(), null, _timing.Ping / 2, _timing.Ping / 2);
        try
        {
            var buffer = new byte[32 * 1024];
            while (true)
            {
                var read = await _stream.ReadAsync(buffer, both.Token);
                if (read == 0) throw new AmiFault("Asterisk closed the connection");
                Interlocked.Exchange(ref _lastHeard, _time.GetTimestamp());
                _framer.Push(buffer.AsSpan(0, read), Take);
                if (_framer.Banner is not null) _greeted.TrySetResult();
            }
        }
        catch (Exception e)
        {
            var fault = _end ?? (e is IOException ? new AmiFault($"the connection broke: {e.Message}", e) : e);
            End(fault);
            if (ReferenceEquals(fault, e)) throw;
            throw fault;
        }
    }

    /// <summary>Comes back when the peer has greeted.</summary>
    public Task GreetedAsync(CancellationToken cancellationToken) => _greeted.Task.WaitAsync(_timing.Answer, _time, cancellationToken);

    /// <summary>Sends the action and waits for its answer, and for the list where the answer begins one.</summary>
    /// <exception cref="AmiFault">The link broke before the answer.</exception>
    /// <exception cref="TimeoutException">No answer in time.</exception>
    public async Task<AmiResponse> SendAsync(AmiAction action, CancellationToken cancellationToken, TimeSpan? deadline = null)
    {
        await _room.WaitAsync(cancellationToken);
        var id = Interlocked.Increment(ref _actions).ToString(CultureInfo.InvariantCulture);
        var pending = new AmiPending();
        _pending[id] = pending;
        try
        {
            if (_end is { } end) throw new AmiFault(end.Message, end);
            await WriteAsync(action.Encode(id), cancellationToken);
            return await pending.Answer.WaitAsync(deadline ?? _timing.Answer, _time, cancellationToken);
        }
        finally
        {
            _pending.TryRemove(id, out _);
            _room.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        End(new AmiFault("the link was closed"));
        await _closing.CancelAsync();
        await _stream.DisposeAsync();
    }

    private async Task WriteAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // half an action on the wire would spoil the next one, so a write once begun is not cancelled by its caller
            await _stream.WriteAsync(bytes, _closing.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException)
        {
            throw new AmiFault($"the connection broke: {e.Message}", e);
        }
        finally
        {
            _writing.Release();
        }
    }

    private void Take(AmiMessage message)
    {
        if (message.ActionId is { } id && _pending.TryGetValue(id, out var pending))
        {
            if (pending.Take(message)) _pending.TryRemove(id, out _);
            return;
        }
        // an answer nobody waits for any more says nothing; an event with a foreign ActionID (OriginateResponse) does
        if (message.Event is not null) _events?.Invoke(message);
    }

    private void Watch()
    {
        var silent = _time.GetElapsedTime(Interlocked.Read(ref _lastHeard));
        if (silent >= _timing.Silence)
        {
            End(new AmiFault($"nothing was heard from Asterisk for {silent.TotalSeconds:0} s"));
            _closing.Cancel();
        }
        else if (silent >= _timing.Ping) _ = PingAsync();
    }

    private async Task PingAsync()
    {
        try
        {
            await SendAsync(new AmiAction("Ping"), _closing.Token);
        }
        catch (Exception e) when (e is AmiFault or TimeoutException or OperationCanceledException or ObjectDisposedException)
        {
            // the watch itself finds a dead link
        }
    }

    private void End(Exception reason)
    {
        if (Interlocked.CompareExchange(ref _end, reason, null) is not null) return;
        _greeted.TrySetException(reason);
        // nobody may be waiting for the greeting
        _ = _greeted.Task.Exception;
        foreach (var pending in _pending.Values) pending.Fail(new AmiFault(reason.Message, reason));
    }
}
