using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Attendant.Client.Requests;

/// <summary>Requests that wait to be sent, in order. Those that a broken connection gives back go first.</summary>
internal sealed class RequestQueue(int capacity)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<PendingRequest> _waiting = new();

    // one token: something may have become possible
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public bool TryAdd(PendingRequest request)
    {
        lock (_gate)
        {
            if (_waiting.Count >= capacity) return false;
            _waiting.AddLast(request);
        }

        Signal();
        return true;
    }

    public void GiveBack(IReadOnlyList<PendingRequest> requests)
    {
        lock (_gate)
        {
            foreach (var request in requests.Reverse()) _waiting.AddFirst(request);
        }
    }

    public bool TryTake([NotNullWhen(true)] out PendingRequest? request)
    {
        lock (_gate)
        {
            request = _waiting.First?.Value;
            if (request is null) return false;
            _waiting.RemoveFirst();
            return true;
        }
    }

    /// <summary>Takes a request back that nobody waits for any more.</summary>
    public bool Remove(PendingRequest request)
    {
        lock (_gate) return _waiting.Remove(request);
    }

    public IReadOnlyList<PendingRequest> RemoveAll(Predicate<PendingRequest> which)
    {
        lock (_gate)
        {
            var gone = _waiting.Where(r => which(r)).ToList();
            foreach (var request in gone) _waiting.Remove(request);
            return gone;
        }
    }

    public void Signal() => _signal.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _signal.Reader.ReadAsync(cancellationToken);
}
