namespace Attendant.Contracts.Telephony;

/// <summary>A party and the state of its connection, as a snapshot lists it (ECMA-269 SnapshotCall).</summary>
public sealed record Connection
{
    /// <summary>Who.</summary>
    public required Party Party { get; init; }

    /// <summary>In which state.</summary>
    public required ConnectionState State { get; init; }
}
