namespace Attendant.Model.Telephony;

/// <summary>A call was parked, or more is known of it.</summary>
public sealed record ParkedChanged : ModelEvent
{
    public required ParkedCall Parked { get; init; }
}
