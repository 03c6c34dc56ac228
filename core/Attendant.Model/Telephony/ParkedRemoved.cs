namespace Attendant.Model.Telephony;

/// <summary>A slot is free again.</summary>
public sealed record ParkedRemoved : ModelEvent
{
    public required string Slot { get; init; }

    public required ConnectorId Source { get; init; }

    public required GlobalCallId Call { get; init; }

    public required LeaveCause Cause { get; init; }
}
