using Attendant.Contracts.Telephony;

namespace Attendant.Contracts.Pbx;

/// <summary>
/// An event of a call in the words of ECMA-269. Members that are null were not told. Reports may come twice or late;
/// one that tells of an unknown call makes the server ask for a snapshot.
/// </summary>
public abstract record CallReport : PbxReport
{
    /// <summary>The call, as it is called after the event.</summary>
    public required CallId Call { get; init; }

    /// <summary>Why.</summary>
    public EventCause Cause { get; init; }

    /// <summary>What the event tells of the parties.</summary>
    public CallParties? Parties { get; init; }

    /// <summary>
    /// A text that all parts and follow-ups of one call share, over links and PBXs (ECMA-269 globallyUniqueCallLinkageID,
    /// Asterisk's Linkedid), or null.
    /// </summary>
    public string? Linkage { get; init; }
}
