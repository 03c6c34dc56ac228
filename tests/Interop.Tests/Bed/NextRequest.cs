namespace Attendant.Interop.Bed;

/// <summary>What is to become of the next request, by whichever cable it comes.</summary>
internal sealed class NextRequest
{
    private readonly Lock _gate = new();
    private bool _refused;
    private TimeSpan? _late;

    /// <summary>It is done, and answered so late.</summary>
    public void Delay(TimeSpan by)
    {
        lock (_gate) _late = by;
    }

    /// <summary>It does not reach Asterisk and is answered with an error.</summary>
    public void Refuse()
    {
        lock (_gate) _refused = true;
    }

    /// <summary>Nothing; no fault is left over.</summary>
    public void Heal() => Take();

    /// <summary>A request is here: what becomes of it. The one behind it is an ordinary one again.</summary>
    public (bool Refused, TimeSpan? Late) Take()
    {
        lock (_gate)
        {
            var taken = (_refused, _late);
            (_refused, _late) = (false, null);
            return taken;
        }
    }
}
