using Attendant.Protocol;

namespace Attendant.Server.Consoles;

/// <summary>Counts the requests of one connection that have not been answered.</summary>
internal sealed class OpenRequests
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _none;
    private int _count;

    public bool TryOpen()
    {
        lock (_lock)
        {
            if (_count >= ProtocolLimits.OpenRequests) return false;
            _count++;
            return true;
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            if (--_count > 0) return;
            _none?.TrySetResult();
            _none = null;
        }
    }

    public Task NoneAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_count == 0) return Task.CompletedTask;
            _none ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _none.Task.WaitAsync(cancellationToken);
        }
    }
}
