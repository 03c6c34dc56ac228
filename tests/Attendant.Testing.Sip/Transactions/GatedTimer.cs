namespace Attendant.Testing.Sip.Transactions;

/// <summary>A one-shot timer whose action runs under the lock, and never after it was stopped or started anew.</summary>
internal sealed class GatedTimer(TimeProvider time, Lock gate, Action elapsed) : IDisposable
{
    private ITimer? _timer;

    public bool IsRunning => _timer is not null;

    public void Start(TimeSpan after)
    {
        Stop();
        // the callback knows its timer, so that one already on its way when the timer is stopped does nothing
        ITimer? own = null;
        own = time.CreateTimer(_ =>
        {
            lock (gate)
            {
                if (own is null || _timer != own) return;
                Stop();
                elapsed();
            }
        }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer = own;
        own.Change(after, Timeout.InfiniteTimeSpan);
    }

    public void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }

    public void Dispose() => Stop();
}
