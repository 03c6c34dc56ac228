using Attendant.Contracts.Hosting;

namespace Attendant.Sdk.Hosting;

/// <summary>
/// The owner of a plugin's background tasks: starts them, writes down what they die of, and awaits them all when the
/// plugin stops. Any thread may call any member.
/// </summary>
public sealed class BackgroundTasks(IPluginLog log) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly HashSet<Task> _running = [];
    private readonly Lock _gate = new();

    /// <summary>Cancelled when the plugin stops.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>
    /// Starts a task on the thread pool. An exception ends the task and stands in the log; it does not end the plugin.
    /// Once the plugin stops nothing is started any more.
    /// </summary>
    /// <param name="name">What it does, for the log.</param>
    /// <param name="body">The task. Its token is <see cref="Stopping"/>.</param>
    public void Run(string name, Func<CancellationToken, Task> body)
    {
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested) return;
            var task = Task.Run(() => GuardAsync(name, body), CancellationToken.None);
            _running.Add(task);
            _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Cancels <see cref="Stopping"/> and waits until every task has ended.</summary>
    /// <param name="cancellationToken">Ends the waiting, not the tasks.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended; tasks may still run.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] running;
        lock (_gate)
        {
            _stopping.Cancel();
            running = [.. _running];
        }

        await Task.WhenAll(running).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task GuardAsync(string name, Func<CancellationToken, Task> body)
    {
        try
        {
            await body(Stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (Stopping.IsCancellationRequested)
        {
        }
        catch (Exception fault)
        {
            log.Write(PluginLogLevel.Error, $"The background task '{name}' ended by an unexpected fault.", fault.ToString());
        }
    }

    private void Forget(Task task)
    {
        lock (_gate) _running.Remove(task);
    }
}
