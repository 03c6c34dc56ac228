namespace Attendant.Plugins.Hosting;

/// <summary>Holds back floods: so many lines a second and no more.</summary>
internal sealed class LogLimit(TimeProvider time)
{
    private const int PerSecond = 100;

    private readonly Lock _gate = new();
    private long _second;
    private int _lines;
    private long _heldBack;

    /// <summary>Whether a line may be written now, and how many were held back before it.</summary>
    public bool Take(out long heldBack)
    {
        lock (_gate)
        {
            heldBack = 0;
            var second = time.GetTimestamp() / time.TimestampFrequency;
            if (second != _second)
                (_second, _lines) = (second, 0);
            if (++_lines > PerSecond)
            {
                _heldBack++;
                return false;
            }

            (heldBack, _heldBack) = (_heldBack, 0);
            return true;
        }
    }
}
