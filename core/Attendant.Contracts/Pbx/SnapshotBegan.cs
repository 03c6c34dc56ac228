namespace Attendant.Contracts.Pbx;

/// <summary>
/// Items follow, up to <see cref="SnapshotEnded"/> with the same <see cref="Snapshot"/>. Other reports may stand between
/// them; these are valid, and newer than any item about the same call or device that comes after them.
/// </summary>
public sealed record SnapshotBegan : PbxReport
{
    /// <summary>A number of the provider's choice, unique within the generation.</summary>
    public required long Snapshot { get; init; }

    /// <summary>Of what: as it was asked.</summary>
    public required SnapshotRequest Scope { get; init; }
}
