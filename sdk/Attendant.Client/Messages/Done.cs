namespace Attendant.Client.Messages;

/// <summary>A command has taken effect.</summary>
public sealed record Done
{
    /// <summary>The number of the change.</summary>
    public long Seq { get; init; }
}
