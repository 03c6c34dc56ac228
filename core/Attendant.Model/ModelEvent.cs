namespace Attendant.Model;

/// <summary>A change of the picture. One change, one event, one number.</summary>
public abstract record ModelEvent
{
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }
}
