namespace Attendant.Model.Telephony;

/// <summary>A line appeared or its lamp changed.</summary>
public sealed record LineChanged : ModelEvent
{
    public required Line Line { get; init; }
}
