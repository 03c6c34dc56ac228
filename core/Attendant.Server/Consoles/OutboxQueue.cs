using Attendant.Server.Consoles.Replay;

namespace Attendant.Server.Consoles;

/// <summary>A queue from whose middle a state can be dropped when a newer one comes. Not thread-safe.</summary>
internal sealed class OutboxQueue
{
    // places are counted up, and down where something is put back; never below none
    private const long Middle = 1L << 40;
    private OutboxItem[] _items = [];
    private Dictionary<StateSlot, long>? _states;
    private long _first = Middle;
    private long _next = Middle;

    /// <summary>What waits of events, answers not counted.</summary>
    public long EventBytes { get; private set; }

    /// <summary>The part of it that is never merged.</summary>
    public long FixedBytes { get; private set; }

    public bool IsEmpty => !TryPeek(out _);

    public void Add(OutboxItem item)
    {
        if (_next - _first == _items.Length) MakeRoom();
        if (item.State is not null) (_states ??= [])[item.State] = _next;
        Count(item, item.Message?.Length ?? 0);
        _items[_next++ % _items.Length] = item;
    }

    /// <summary>Before all that waits.</summary>
    public void AddFirst(OutboxItem item)
    {
        if (_next - _first == _items.Length) MakeRoom();
        if (item.State is not null) (_states ??= [])[item.State] = _first - 1;
        Count(item, item.Message?.Length ?? 0);
        _items[--_first % _items.Length] = item;
    }

    /// <summary>Whether a message of this state waits.</summary>
    public bool Has(StateSlot state) => _states?.ContainsKey(state) == true;

    /// <summary>Drops the waiting message of this state, if there is one.</summary>
    public void Drop(StateSlot state)
    {
        if (_states is null || !_states.Remove(state, out var at)) return;
        ref var item = ref _items[at % _items.Length];
        Count(item, -item.Message!.Length);
        item = default;
    }

    public bool TryPeek(out OutboxItem item)
    {
        while (_first < _next)
        {
            item = _items[_first % _items.Length];
            if (!item.IsGone) return true;
            _first++;
        }

        item = default;
        return false;
    }

    /// <summary>Takes away what was peeked at.</summary>
    public void Remove()
    {
        ref var item = ref _items[_first++ % _items.Length];
        if (item.State is not null) _states!.Remove(item.State);
        Count(item, -(item.Message?.Length ?? 0));
        item = default;
        if (_first == _next && _items.Length > 256) Clear();
    }

    public void Clear()
    {
        _items = [];
        _states = null;
        _first = _next = Middle;
        EventBytes = FixedBytes = 0;
    }

    private void Count(in OutboxItem item, int bytes)
    {
        if (item.Kind != OutboxKind.Event) return;
        EventBytes += bytes;
        if (item.State is null) FixedBytes += bytes;
    }

    // a console that reads nothing must not cost more with every change of a lamp
    private void MakeRoom()
    {
        CloseGaps();
        if ((_next - _first) * 2 > _items.Length || _items.Length == 0) Grow();
    }

    private void CloseGaps()
    {
        var to = _first;
        for (var at = _first; at < _next; at++)
        {
            var item = _items[at % _items.Length];
            if (item.IsGone) continue;
            if (to != at)
            {
                _items[to % _items.Length] = item;
                if (item.State is not null) _states![item.State] = to;
            }

            to++;
        }

        for (var at = to; at < _next; at++) _items[at % _items.Length] = default;
        _next = to;
    }

    private void Grow()
    {
        var larger = new OutboxItem[Math.Max(4, _items.Length * 2)];
        for (var at = _first; at < _next; at++) larger[at % larger.Length] = _items[at % _items.Length];
        _items = larger;
    }
}
