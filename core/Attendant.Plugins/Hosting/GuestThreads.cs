namespace Attendant.Plugins.Hosting;

/// <summary>
/// Threads of a plugin's own: a plugin that blocks holds up these and never the server's thread pool. What a plugin
/// awaits comes back to them too, unless it configures its awaits otherwise.
/// </summary>
internal sealed class GuestThreads : TaskScheduler
{
    private const int Most = 32;
    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    private readonly string _name;
    private readonly object _gate = new();
    private readonly Queue<Task> _tasks = [];
    private int _threads;
    private int _idle;

    public GuestThreads(string name) => _name = name;

    public override int MaximumConcurrencyLevel => Most;

    /// <summary>Starts work on a thread of the plugin's; nothing of the caller's context flows along.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work)
    {
        using var noFlow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();
    }

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _tasks.Enqueue(task);
            if (_idle >= _tasks.Count || _threads >= Most)
            {
                Monitor.Pulse(_gate);
                return;
            }

            _threads++;
        }

        new Thread(Work) { IsBackground = true, Name = $"plugin {_name}" }.UnsafeStart();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
            return [.. _tasks];
    }

    private void Work()
    {
        while (Next() is { } task)
            TryExecuteTask(task);
    }

    private Task? Next()
    {
        lock (_gate)
        {
            while (_tasks.Count == 0)
            {
                _idle++;
                var pulsed = Monitor.Wait(_gate, IdleTime);
                _idle--;
                if (!pulsed && _tasks.Count == 0)
                {
                    _threads--;
                    return null;
                }
            }

            return _tasks.Dequeue();
        }
    }
}
