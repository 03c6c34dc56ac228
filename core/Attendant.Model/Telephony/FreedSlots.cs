using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>Which call last left each slot, so that a late report does not park it again.</summary>
internal sealed class FreedSlots
{
    private const int Most = 1024;
    private readonly Dictionary<DialableNumber, (CallId Call, DateTimeOffset ParkedAt, long Index)> _last = [];

    public void Add(DialableNumber slot, CallId call, DateTimeOffset parkedAt, long index)
    {
        if (_last.Count >= Most)
            _last.Clear();
        _last[slot] = (call, parkedAt, index);
    }

    /// <summary>This very parking is over, and was after the given report.</summary>
    public bool WasFreed(DialableNumber slot, CallId call, DateTimeOffset parkedAt, long since) =>
        _last.TryGetValue(slot, out var last) && last.Call == call && last.ParkedAt == parkedAt && last.Index > since;

    public void Clear() => _last.Clear();
}
