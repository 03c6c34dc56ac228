namespace Attendant.Contracts.Telephony;

/// <summary>
/// What a report tells of the parties of its call. A member that is null was not told; what was known before stays.
/// </summary>
public sealed record CallParties
{
    /// <summary>Who called.</summary>
    public Party? Calling { get; init; }

    /// <summary>Who is called now.</summary>
    public Party? Called { get; init; }

    /// <summary>Whom the caller dialled first, where the call was sent on since (SIP: History-Info, Diversion).</summary>
    public Party? OriginalCalled { get; init; }

    /// <summary>Who sent the call on last (ECMA-269 lastRedirectionDevice).</summary>
    public Party? LastRedirecting { get; init; }

    /// <summary>The queue through which the call came, as its number at the PBX.</summary>
    public DialableNumber? Queue { get; init; }
}
