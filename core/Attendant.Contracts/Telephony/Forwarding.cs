namespace Attendant.Contracts.Telephony;

/// <summary>One forwarding that is switched on at a device.</summary>
public sealed record Forwarding
{
    /// <summary>When it acts.</summary>
    public required ForwardingKind Kind { get; init; }

    /// <summary>Where calls go, as it would be dialled.</summary>
    public required DialableNumber Target { get; init; }
}
