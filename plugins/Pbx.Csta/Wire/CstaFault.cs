namespace Attendant.Pbx.Csta.Wire;

/// <summary>The link to the switching function cannot go on, or did not come about.</summary>
internal class CstaFault : Exception
{
    public CstaFault(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>True where trying again is of no use until somebody changes something.</summary>
    public bool NeedsAttention { get; init; }

    /// <summary>True where what was asked for was never sent: it was not done.</summary>
    public bool NotSent { get; init; }

    /// <summary>What was seen on the wire, as hex; null where nothing was.</summary>
    public string? Excerpt { get; init; }
}
