namespace Attendant.Pbx.Asterisk.Ari;

/// <summary>The link cannot go on, and why in one sentence for an administrator.</summary>
internal sealed class AriFault(string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>True where trying again is of no use until somebody changes something.</summary>
    public bool NeedsAttention { get; init; }
}
