namespace Attendant.Model.Telephony;

/// <summary>A call came to a line, or changed as seen from it.</summary>
public sealed record CallChanged : ModelEvent
{
    public required Call Call { get; init; }
}
