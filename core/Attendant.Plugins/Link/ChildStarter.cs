using System.Collections.Concurrent;
using System.Diagnostics;

namespace Attendant.Plugins.Link;

/// <summary>
/// Starts child processes from one thread that lives as long as they may: on Linux a child asks to be ended with the
/// thread that made it (prctl PR_SET_PDEATHSIG), and a thread of the pool may go at any time.
/// </summary>
internal sealed class ChildStarter : IDisposable
{
    private readonly BlockingCollection<(ProcessStartInfo Info, TaskCompletionSource<Process> Started)> _orders = [];
    private readonly Thread _thread;

    public ChildStarter()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = "child starter" };
        _thread.UnsafeStart();
    }

    public Task<Process> StartAsync(ProcessStartInfo info)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _orders.Add((info, started));
        return started.Task;
    }

    /// <summary>Children that are left end with it.</summary>
    public void Dispose()
    {
        _orders.CompleteAdding();
        _thread.Join();
        _orders.Dispose();
    }

    private void Work()
    {
        foreach (var (info, started) in _orders.GetConsumingEnumerable())
        {
            try
            {
                started.TrySetResult(Process.Start(info)!);
            }
            catch (Exception failed)
            {
                started.TrySetException(failed);
            }
        }
    }
}
