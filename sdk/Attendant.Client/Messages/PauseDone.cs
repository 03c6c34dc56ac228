namespace Attendant.Client.Messages;

/// <summary>An agent is paused.</summary>
public sealed record PauseDone
{
    /// <summary>The number of the change.</summary>
    public long Seq { get; init; }

    /// <summary>The reason in force; where only one exists it is set by itself.</summary>
    public string? Reason { get; init; }
}
