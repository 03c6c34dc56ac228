namespace Attendant.Model.Telephony;

/// <summary>A line is no longer there.</summary>
public sealed record LineRemoved : ModelEvent
{
    public required LineId Line { get; init; }
}
