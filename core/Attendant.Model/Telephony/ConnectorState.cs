using Attendant.Contracts.Hosting;
using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>What is known of one connector and behind it.</summary>
internal sealed class ConnectorState(ConnectorId id, PbxAbilities abilities)
{
    public ConnectorId Id { get; } = id;

    public PbxAbilities Abilities { get; set; } = abilities;

    public LinkState Link { get; set; }

    public string? Reason { get; set; }

    public DateTimeOffset Since { get; set; }

    public long Generation { get; set; }

    /// <summary>From the end of the link's first snapshot: what the lamps say is true.</summary>
    public bool Current { get; set; }

    /// <summary>When the link came up or was last lost, by our clock: from then on a snapshot is due.</summary>
    public DateTimeOffset SnapshotDueSince { get; set; }

    /// <summary>Counts reports, so that what came before and after can be told.</summary>
    public long ReportIndex { get; set; }

    public CallTable Calls { get; } = new();

    public Dictionary<DeviceId, TrackedLine> Lines { get; } = [];

    /// <summary>Lines in the order in which their turn to be read again comes.</summary>
    public Queue<TrackedLine> Rounds { get; } = new();

    /// <summary>Whole lines due to be read again, and the fraction left over from the last second.</summary>
    public double RoundShare { get; set; }

    public Dictionary<DialableNumber, TrackedParking> Parked { get; } = [];

    public FreedSlots FreedSlots { get; } = new();

    public List<Snapshot> Snapshots { get; } = [];

    public SnapshotAsks Asks { get; } = new();

    /// <summary>Lines whose lamps wait for the snapshot to end.</summary>
    public List<TrackedLine> Deferred { get; } = [];

    public bool FullSnapshotOpen => Snapshots.Exists(snapshot => snapshot.Device is null);
}
