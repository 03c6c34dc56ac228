using Attendant.Server.Consoles.Replay;
using Attendant.Server.Consoles.Transports;

namespace Attendant.Server.Consoles;

/// <summary>
/// What waits for one console, in order. Events come from the model's thread, answers from anywhere. What the operating
/// system takes at once goes out where it comes from; the rest waits, and one pump sends it. States that wait are merged
/// to the newest. Bounded by <see cref="ConsoleOptions.BacklogBytes"/> for events
/// (the console is then too slow) and by the reader's pause for answers. When all lines change at once there is more than
/// that for a moment: states count only against a console that takes nothing of them.
/// </summary>
internal sealed class Outbox(IConsoleLink link, ConsoleOptions options, TimeProvider time) : IThreadPoolWorkItem
{
    private const int BatchBytes = 128 * 1024;
    private const int BatchMessages = 128;
    private const int AnswerBytes = 256 * 1024;
    private readonly Lock _lock = new();
    private readonly OutboxQueue _queue = new();
    private readonly List<ArraySegment<byte>> _batch = [];
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Burst? _departing;
    private TaskCompletionSource? _answersGone;
    private TaskCompletionSource? _empty;
    private long _sendingSince;
    private long _takenAt;
    private int _answers;
    private long _highest;
    private bool _pumping;
    private bool _sending;
    private bool _closed;

    /// <summary>Completes when sending failed: the connection is dead.</summary>
    public Task Broken => _broken.Task;

    /// <summary>An event of the turn that began with <paramref name="begin"/>. Model's thread only.</summary>
    public OutboxAnswer Offer(byte[] message, StateSlot? state, long seq, Burst begin)
    {
        lock (_lock)
        {
            if (_closed) return OutboxAnswer.Taken;
            _highest = Math.Max(_highest, seq);
            if (_departing is { } departing)
            {
                _departing = departing.Then(message, state);
                return OutboxAnswer.Taken;
            }

            if (IsIdle)
            {
                _departing = begin.Then(message, state);
                return OutboxAnswer.Departs;
            }

            Queue(message, state);
            return KeepsUp ? OutboxAnswer.Taken : OutboxAnswer.TooMuch;
        }
    }

    /// <summary>
    /// The turn is over: what goes out now, if anything does. Until <see cref="Land"/> says what became of it, everything else
    /// waits behind it. Model's thread only.
    /// </summary>
    public Burst? Depart()
    {
        lock (_lock)
        {
            var departing = _departing;
            _departing = null;
            if (departing is not null) _pumping = true;
            return departing;
        }
    }

    /// <summary>So many bytes of it were taken; less than none where that is not known, and the connection is of no use any more.</summary>
    /// <returns>False where the console does not keep up.</returns>
    public bool Land(Burst burst, int sent)
    {
        if (sent < 0)
        {
            Break();
            return true;
        }

        lock (_lock)
        {
            _pumping = false;
            if (sent < burst.Length) PutBack(burst, sent);
            if (_queue.IsEmpty) _empty = Done(_empty);
            else Wake();
            return KeepsUp;
        }
    }

    /// <summary>What a resume brings: never merged, and not counted against the console, which asked for it.</summary>
    public void Replay(byte[] message, long seq)
    {
        lock (_lock)
        {
            if (_closed) return;
            _highest = Math.Max(_highest, seq);
            Add(new OutboxItem { Message = message, Kind = OutboxKind.Replay });
        }
    }

    /// <summary>An answer, or a notification without number. <paramref name="encode"/> gets the highest number sent so far.</summary>
    public void Answer(Func<long, byte[]> encode)
    {
        lock (_lock)
        {
            if (_closed) return;
            var message = encode(_highest);
            var sent = IsIdle && _departing is null ? link.TrySend(message) : 0;
            if (sent == message.Length) return;
            _answers += message.Length - sent;
            Add(new OutboxItem { Message = message, Begun = sent, Kind = OutboxKind.Answer });
        }
    }

    /// <summary>A place for an answer that is not written yet: all that comes later waits behind it.</summary>
    public Place Reserve(long seq)
    {
        var place = new Place();
        lock (_lock)
        {
            _highest = Math.Max(_highest, seq);
            if (!_closed) Add(new OutboxItem { Place = place, Kind = OutboxKind.Answer });
        }

        return place;
    }

    public void Fill(Place place, byte[] message)
    {
        lock (_lock)
        {
            place.Message = message;
            if (_closed) return;
            _answers += message.Length;
            Wake();
        }
    }

    /// <summary>Forgets what waits, says one last thing and takes nothing more.</summary>
    public void End(byte[]? lastWords)
    {
        lock (_lock)
        {
            if (_closed) return;
            _queue.Clear();
            _departing = null;
            _answers = 0;
            _answersGone?.TrySetResult();
            if (lastWords is not null) Add(new OutboxItem { Message = lastWords, Kind = OutboxKind.Answer });
            _closed = true;
        }
    }

    /// <summary>Completes when few enough answers wait: a console that does not read its answers is not read either.</summary>
    public Task AnswersReadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_answers <= AnswerBytes) return Task.CompletedTask;
            _answersGone ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _answersGone.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Completes when everything has been sent, or sending failed.</summary>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (IsIdle && _departing is null || _broken.Task.IsCompleted) return Task.CompletedTask;
            _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>How long the oldest message has been waiting for the console.</summary>
    public TimeSpan Age()
    {
        lock (_lock)
        {
            if (_sending) return time.GetElapsedTime(_sendingSince);
            return _queue.TryPeek(out var oldest) && oldest.IsReady ? time.GetElapsedTime(oldest.Since) : TimeSpan.Zero;
        }
    }

    /// <summary>Whether more waits than is allowed, and the console takes nothing of it.</summary>
    public bool IsStuck()
    {
        lock (_lock) return _sending && _queue.EventBytes > options.BacklogBytes && time.GetElapsedTime(_takenAt) > options.BacklogPause;
    }

    /// <summary>Waits for the pump after the link is dead.</summary>
    public Task StoppedAsync()
    {
        lock (_lock)
        {
            _closed = true;
            _queue.Clear();
            _departing = null;
        }

        return FlushAsync(CancellationToken.None);
    }

    // owned by StoppedAsync, which waits until the pump has seen the empty queue or the dead link
    void IThreadPoolWorkItem.Execute() => _ = PumpAsync();

    private bool IsIdle => !_pumping && _queue.IsEmpty;

    private bool KeepsUp => _queue.FixedBytes <= options.BacklogBytes;

    private void Queue(byte[] message, StateSlot? state)
    {
        if (state is not null) _queue.Drop(state);
        Add(new OutboxItem { Message = message, State = state, Kind = OutboxKind.Event });
    }

    private void Queue(Burst burst)
    {
        foreach (var (message, state) in burst.Messages()) Queue(message, state);
    }

    // before what has come meanwhile
    private void PutBack(Burst burst, int sent)
    {
        var left = new Stack<OutboxItem>();
        foreach (var (message, state) in burst.Messages())
        {
            // one of which a part has been sent is to be sent whole, whatever comes after it; of the others, once it has ended, none
            if (sent < message.Length && (sent > 0 || !_closed))
                left.Push(new OutboxItem { Message = message, State = sent > 0 ? null : state, Begun = sent, Kind = OutboxKind.Event, Since = time.GetTimestamp() });
            sent = Math.Max(0, sent - message.Length);
        }

        foreach (var item in left)
        {
            if (item.State is null || !_queue.Has(item.State)) _queue.AddFirst(item);
        }
    }

    private void Add(OutboxItem item)
    {
        if (_departing is { } departing)
        {
            // what comes now comes after it
            _departing = null;
            Queue(departing);
        }

        item.Since = time.GetTimestamp();
        _queue.Add(item);
        Wake();
    }

    private void Wake()
    {
        if (_pumping || !_queue.TryPeek(out var next) || !next.IsReady) return;
        _pumping = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private async Task PumpAsync()
    {
        try
        {
            while (TakeBatch())
                await link.SendAsync(_batch, CancellationToken.None);
        }
        catch (Exception)
        {
            Break();
        }
    }

    private bool TakeBatch()
    {
        lock (_lock)
        {
            _batch.Clear();
            _sending = false;
            var bytes = 0;
            while (_batch.Count < BatchMessages && _queue.TryPeek(out var next) && next.IsReady)
            {
                var message = next.Message ?? next.Place!.Message!;
                if (_batch.Count > 0 && bytes + message.Length > BatchBytes) break;
                if (_batch.Count == 0) _sendingSince = next.Since;
                if (next.Kind == OutboxKind.Answer) _answers -= message.Length - next.Begun;
                _queue.Remove();
                _batch.Add(new ArraySegment<byte>(message, next.Begun, message.Length - next.Begun));
                bytes += message.Length;
            }

            if (_answers <= AnswerBytes) _answersGone = Done(_answersGone);
            if (_batch.Count > 0)
            {
                _takenAt = time.GetTimestamp();
                return _sending = true;
            }

            _pumping = false;
            if (_queue.IsEmpty) _empty = Done(_empty);
            return false;
        }
    }

    private void Break()
    {
        lock (_lock)
        {
            _closed = true;
            _pumping = _sending = false;
            _queue.Clear();
            _departing = null;
            _answers = 0;
            _answersGone = Done(_answersGone);
            _empty = Done(_empty);
        }

        _broken.TrySetResult();
    }

    private static TaskCompletionSource? Done(TaskCompletionSource? waiting)
    {
        waiting?.TrySetResult();
        return null;
    }
}
