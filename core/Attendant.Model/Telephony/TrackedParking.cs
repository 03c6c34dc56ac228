using Attendant.Contracts.Telephony;

namespace Attendant.Model.Telephony;

/// <summary>A taken park slot.</summary>
internal sealed class TrackedParking(ConnectorState connector, DialableNumber slot, TrackedCall call)
{
    public ConnectorState Connector { get; } = connector;

    public DialableNumber Slot { get; } = slot;

    public TrackedCall Call { get; set; } = call;

    public required Party Parked { get; set; }

    public Party? ParkedBy { get; set; }

    public DateTimeOffset ParkedAt { get; set; }

    public DateTimeOffset? TimeoutAt { get; set; }

    /// <summary>Why the slot is free again; null while it is taken.</summary>
    public LeaveCause? Freed { get; set; }

    public bool Touched { get; set; }

    public ParkedCall? Shown { get; set; }

    public ParkedCall View() => new()
    {
        Slot = Slot.Value,
        Source = Connector.Id,
        Call = Call.Id,
        Caller = Parties.Complete(Parked, Call),
        ParkedBy = ParkedBy is null ? null : Parties.Complete(ParkedBy, Call),
        ParkedByLine = ParkedBy is not null && Connector.Lines.TryGetValue(ParkedBy.Device, out var line) ? line.Id : null,
        ParkedAt = ParkedAt,
        TimeoutAt = TimeoutAt,
    };
}
