namespace Attendant.Server.Consoles.Replay;

/// <summary>The events of the last minutes, for consoles that come back. Model's thread only. Full: the oldest go.</summary>
internal sealed class ReplayRing(ConsoleOptions options, TimeProvider time)
{
    private readonly Dictionary<string, StateSlot> _slots = new(StringComparer.Ordinal);
    private Notice[] _notices = new Notice[1024];
    private int _first;

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Every event with a higher number is here.</summary>
    public long Floor { get; private set; }

    public Notice this[int index] => _notices[(_first + index) % _notices.Length];

    public StateSlot Slot(string key)
    {
        if (!_slots.TryGetValue(key, out var slot)) _slots[key] = slot = new StateSlot(key);
        return slot;
    }

    /// <summary>Puts an event at the end, before it is delivered.</summary>
    public void Add(Notice notice)
    {
        if (notice.State is { } state)
        {
            if (state.Newest is { } older)
            {
                Bytes -= older.Bytes;
                older.Supersede();
                Bytes += older.Bytes;
            }

            state.Newest = notice;
        }

        notice.AddedAt = time.GetTimestamp();
        if (Count == _notices.Length) Grow();
        _notices[(_first + Count++) % _notices.Length] = notice;
        Bytes += notice.Bytes;
    }

    /// <summary>Counts what encoding added to a notice since it weighed <paramref name="before"/>.</summary>
    public void Grew(Notice notice, int before) => Bytes += notice.Bytes - before;

    /// <summary>Lets go what is too old or too much.</summary>
    public void Trim()
    {
        while (Count > 0 && (Bytes > options.ReplayBytes || time.GetElapsedTime(this[0].AddedAt) > options.ReplayAge))
        {
            var oldest = this[0];
            _notices[_first] = null!;
            _first = (_first + 1) % _notices.Length;
            Count--;
            Bytes -= oldest.Bytes;
            Floor = oldest.Seq;
            if (oldest.State is { } state && state.Newest == oldest)
            {
                state.Newest = null;
                _slots.Remove(state.Key);
            }
        }
    }

    /// <summary>The index of the first event after a number.</summary>
    public int After(long seq)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (this[middle].Seq <= seq) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private void Grow()
    {
        var larger = new Notice[_notices.Length * 2];
        for (var index = 0; index < Count; index++) larger[index] = this[index];
        _notices = larger;
        _first = 0;
    }
}
