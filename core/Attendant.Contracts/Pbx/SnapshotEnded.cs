namespace Attendant.Contracts.Pbx;

/// <summary>Everything was told: devices, calls and parked calls of the scope that were not items are no longer there.</summary>
public sealed record SnapshotEnded : PbxReport
{
    /// <summary>The number given at the begin.</summary>
    public required long Snapshot { get; init; }

    /// <summary>False where it broke off: what was told holds, what was not told says nothing.</summary>
    public required bool Complete { get; init; }
}
