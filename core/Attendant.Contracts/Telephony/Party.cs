namespace Attendant.Contracts.Telephony;

/// <summary>
/// Somebody in a call. Members that are null are not known: a report that leaves them out does not unsay what an
/// earlier one told.
/// </summary>
public sealed record Party
{
    /// <summary>The device in the call. For a party outside, any text unique within the call (a trunk member, a channel).</summary>
    public required DeviceId Device { get; init; }

    /// <summary>The number as this PBX shows it, or null where it is withheld or not known.</summary>
    public DialableNumber? Number { get; init; }

    /// <summary>The name as the PBX shows it.</summary>
    public string? Name { get; init; }

    /// <summary>True for a party beyond a trunk, false for a device of this PBX, null where it is not known.</summary>
    public bool? External { get; init; }
}
