namespace Attendant.Sdk.Pbx;

/// <summary>Why a link ended, or did not come about.</summary>
public sealed record LinkEnd
{
    private LinkEnd()
    {
    }

    /// <summary>One sentence for an administrator: what was lost or refused, and by whom.</summary>
    public required string Reason { get; init; }

    /// <summary>True where trying again is of no use until somebody changes something.</summary>
    public bool NeedsAttention { get; init; }

    /// <summary>The link was lost or the other side could not be reached: try again.</summary>
    /// <param name="reason">One sentence for an administrator.</param>
    public static LinkEnd Lost(string reason) => new() { Reason = reason };

    /// <summary>The other side refused for good, for instance a wrong password: do not try again.</summary>
    /// <param name="reason">One sentence for an administrator, with the remedy.</param>
    public static LinkEnd Refused(string reason) => new() { Reason = reason, NeedsAttention = true };
}
