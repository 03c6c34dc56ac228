namespace Attendant.Model;

/// <summary>The one number for the whole server: growing, below 2^53. Touched by the model's own thread alone.</summary>
public sealed class EventSequence
{
    /// <summary>The number of the newest event; 0 before the first.</summary>
    public long Last { get; private set; }

    public long Next() => ++Last;
}
