using System.Threading.Channels;
using Attendant.Model;
using Attendant.Model.Telephony;

namespace Attendant.Server.Loop;

/// <summary>
/// The one thread of the model: reports, questions and clock ticks take their turn here, and what is published is
/// published here. A full queue makes the senders wait, which pushes back on the connectors' own bounded queues.
/// </summary>
internal sealed class ModelLoop : IModelLoop
{
    private const int Capacity = 4096;

    private readonly Channel<Action> _work = Channel.CreateBounded<Action>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly TelephonyModel _model;
    private readonly EventSequence _sequence;
    private readonly ILoopEvents _events;
    private readonly TimeProvider _time;
    private readonly ILogger<ModelLoop> _log;
    private readonly LinkedList<IPendingEffect> _effects = [];
    private readonly List<IPendingEffect> _found = [];
    private long _looked;

    public ModelLoop(TelephonyModel model, EventSequence sequence, ILoopEvents events, TimeProvider time, ILogger<ModelLoop> log)
    {
        _model = model;
        _events = events;
        _sequence = sequence;
        _time = time;
        _log = log;
    }

    /// <summary>The number of the newest event. To be read on the loop for a number that stands still.</summary>
    public long Seq => _sequence.Last;

    /// <summary>Works until cancelled. Awaited by the composition root.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var work in _work.Reader.ReadAllAsync(cancellationToken))
            {
                Do(work);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the server stops
        }
        finally
        {
            _work.Writer.TryComplete();
            foreach (var effect in _effects.Concat(_found))
            {
                effect.Abandon();
            }
        }
    }

    /// <summary>
    /// Changes the model. Returns when that is done: a connector that reports without end has one change under way, and
    /// everybody else's turn comes after it.
    /// </summary>
    public async Task ChangeAsync(Action<TelephonyModel> change, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _work.Writer.WriteAsync(() => Change(change, done), cancellationToken);
        await done.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Called on the loop between the parts of a change: an effect that passes within it is seen all the same.</summary>
    public void Step()
    {
        if (_sequence.Last == _looked)
        {
            return;
        }

        _looked = _sequence.Last;
        for (var node = _effects.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.LookIn(_model))
            {
                _effects.Remove(node);
                _found.Add(node.Value);
            }

            node = next;
        }
    }

    /// <inheritdoc/>
    public async Task<T> RunAsync<T>(Func<ITelephonyPicture, T> read, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _work.Writer.WriteAsync(() => Answer(answer, read), cancellationToken);
        return await answer.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task PublishAsync(Func<long, DateTimeOffset, ModelEvent> number, CancellationToken cancellationToken) =>
        await _work.Writer.WriteAsync(() => _events.Publish(number(_sequence.Next(), _time.GetUtcNow())), cancellationToken);

    /// <summary>
    /// Waits until the picture shows what is looked for. It is looked for at once and after each change; the events that
    /// make it true have been published when this returns.
    /// </summary>
    /// <returns>What was found and the number of the newest event then; null when the time was over.</returns>
    public async Task<SeenEffect<T>?> WaitForAsync<T>(Func<ITelephonyPicture, T?> look, TimeSpan deadline, CancellationToken cancellationToken)
        where T : class
    {
        var effect = new PendingEffect<T>(look);
        await _work.Writer.WriteAsync(() => Watch(effect), cancellationToken);
        try
        {
            return await effect.Seen.WaitAsync(deadline, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            _work.Writer.TryWrite(() => _effects.Remove(effect));
            effect.Abandon();
        }
    }

    private void Do(Action work)
    {
        try
        {
            work();
        }
        catch (Exception fault)
        {
            LoopLog.WorkFailed(_log, fault);
        }

        Step();
        // events first: whoever waits for their effect gets its result behind them
        _events.TurnEnded();
        foreach (var effect in _found)
        {
            effect.Complete(_sequence.Last);
        }

        _found.Clear();
    }

    private void Change(Action<TelephonyModel> change, TaskCompletionSource done)
    {
        try
        {
            change(_model);
        }
        finally
        {
            done.SetResult();
        }
    }

    private void Answer<T>(TaskCompletionSource<T> answer, Func<ITelephonyPicture, T> read)
    {
        try
        {
            answer.TrySetResult(read(_model));
        }
        catch (Exception fault)
        {
            answer.TrySetException(fault);
        }
    }

    private void Watch(IPendingEffect effect)
    {
        if (effect.LookIn(_model))
        {
            _found.Add(effect);
        }
        else
        {
            _effects.AddLast(effect);
        }
    }
}
