namespace Attendant.Pbx.Csta.Wire;

/// <summary>
/// The numbers of our own requests, 1 to 9998 in turn. 9999 belongs to events (ECMA-323 annex J); 0 is used by none, so that
/// a peer which forgets the number is told from one that answers. Used under the gate of its owner.
/// </summary>
/// <param name="quarantine">For how long a number rests whose answer did not come in time.</param>
/// <param name="time">The clock.</param>
internal sealed class InvokeIds(TimeSpan quarantine, TimeProvider time)
{
    public const int None = -1;
    public const int Event = 9999;
    public const int Highest = 9998;

    private readonly bool[] _taken = new bool[Highest + 1];
    private readonly Queue<(int Id, long Since)> _resting = new();
    private int _last;

    /// <summary>Numbers that are pending or resting.</summary>
    public int Taken { get; private set; }

    /// <summary>The next free number, or <see cref="None"/> where all are taken.</summary>
    public int Take()
    {
        Wake();
        if (Taken == Highest) return None;
        do _last = _last == Highest ? 1 : _last + 1;
        while (_taken[_last]);
        _taken[_last] = true;
        Taken++;
        return _last;
    }

    /// <summary>The answer came.</summary>
    public void Release(int id)
    {
        if (!_taken[id]) return;
        _taken[id] = false;
        Taken--;
    }

    /// <summary>The answer did not come; a late one must not meet another request of the same number.</summary>
    public void Quarantine(int id) => _resting.Enqueue((id, time.GetTimestamp()));

    /// <summary>True where an answer of this number may still come that nobody waits for.</summary>
    public bool IsResting(int id)
    {
        Wake();
        foreach (var resting in _resting)
            if (resting.Id == id) return true;
        return false;
    }

    private void Wake()
    {
        while (_resting.TryPeek(out var first) && time.GetElapsedTime(first.Since) >= quarantine)
        {
            _resting.Dequeue();
            Release(first.Id);
        }
    }
}
