using System.Diagnostics.CodeAnalysis;
using Attendant.Pbx.Csta.Wire;

namespace Attendant.Pbx.Csta.Links;

/// <summary>
/// Our requests that wait. With invoke ids an answer finds its request by the number alone; without, by its kind, the oldest
/// first. Any thread may call any member.
/// </summary>
internal sealed class PendingRequests(bool byId, TimeSpan quarantine, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly InvokeIds _ids = new(quarantine, time);
    private readonly Dictionary<int, PendingRequest> _byId = [];
    private readonly List<PendingRequest> _inOrder = [];
    private Exception? _end;

    /// <summary>Takes a request in; its number, or <see cref="InvokeIds.None"/> with <paramref name="taken"/> false where none is free.</summary>
    /// <exception cref="CstaFault">The link has ended.</exception>
    public int Add(PendingRequest pending, out bool taken)
    {
        lock (_gate)
        {
            if (_end is { } end) throw new CstaFault(end.Message, end) { NotSent = true };
            taken = true;
            if (!byId)
            {
                _inOrder.Add(pending);
                return InvokeIds.None;
            }
            var id = _ids.Take();
            if (id == InvokeIds.None) taken = false;
            else _byId[id] = pending;
            return id;
        }
    }

    /// <summary>The request that an answer belongs to, which is no longer pending then.</summary>
    /// <param name="id">The answer's number.</param>
    /// <param name="root">The answer's element.</param>
    /// <param name="late">True where nobody waits for it any more, which says nothing.</param>
    public PendingRequest? Take(int id, ReadOnlySpan<byte> root, out bool late)
    {
        lock (_gate)
        {
            if (!byId) return TakeInOrder(root, out late);
            late = false;
            if (!_byId.Remove(id, out var found))
            {
                late = id is > 0 and <= InvokeIds.Highest && _ids.IsResting(id);
                return null;
            }
            _ids.Release(id);
            return found;
        }
    }

    /// <summary>Nobody waits any more for this one.</summary>
    public void GiveUp(int id, PendingRequest pending)
    {
        lock (_gate)
        {
            if (!byId) pending.GivenUpAt = time.GetTimestamp();
            else if (_byId.TryGetValue(id, out var found) && found == pending)
            {
                _byId.Remove(id);
                _ids.Quarantine(id);
            }
        }
    }

    /// <summary>The link has ended: everything that waits fails, and nothing is taken in any more.</summary>
    public void End(Exception reason)
    {
        List<PendingRequest> open;
        lock (_gate)
        {
            if (_end is not null) return;
            _end = reason;
            open = [.. _byId.Values, .. _inOrder];
            _byId.Clear();
            _inOrder.Clear();
        }
        foreach (var pending in open) pending.Fail(new CstaFault(reason.Message, reason));
    }

    [SuppressMessage("Style", "IDE0305", Justification = "a span cannot be captured")]
    private PendingRequest? TakeInOrder(ReadOnlySpan<byte> root, out bool late)
    {
        _inOrder.RemoveAll(one => one.GivenUpAt is { } since && time.GetElapsedTime(since) >= quarantine);
        var isError = PendingRequest.IsError(root);
        for (var at = 0; at < _inOrder.Count; at++)
        {
            var found = _inOrder[at];
            // an error names no service: it is taken for the one that waits
            if (!found.Fits(root) || (isError && found.GivenUpAt is not null)) continue;
            _inOrder.RemoveAt(at);
            late = found.GivenUpAt is not null;
            if (!late) return found;
            // it may as well have been the answer to the one that waits now
            foreach (var other in _inOrder)
                if (other.GivenUpAt is null && other.Fits(root)) other.MayBeRobbed = true;
            return null;
        }
        late = false;
        return null;
    }
}
