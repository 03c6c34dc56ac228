using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>PBX ids of calls that ended or were merged on this link, so that a late report does not raise them again.</summary>
internal sealed class GoneCalls
{
    private const int Most = 4096;
    private readonly Dictionary<CallId, Gone> _gone = [];
    private readonly Queue<(CallId Id, long Index)> _order = new();

    public Gone? Find(CallId id) => _gone.GetValueOrDefault(id);

    public void Add(CallId id, long index, TrackedCall? into)
    {
        _gone[id] = new Gone(index, into);
        _order.Enqueue((id, index));
        while (_order.Count > Most)
        {
            var oldest = _order.Dequeue();
            if (_gone.TryGetValue(oldest.Id, out var gone) && gone.Index == oldest.Index)
                _gone.Remove(oldest.Id);
        }
    }

    public void Remove(CallId id) => _gone.Remove(id);

    public void Clear()
    {
        _gone.Clear();
        _order.Clear();
    }

    /// <param name="Index">After which report it was gone.</param>
    /// <param name="Into">The call it became part of; null where it ended.</param>
    internal sealed record Gone(long Index, TrackedCall? Into);
}
