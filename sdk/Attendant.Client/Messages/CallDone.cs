namespace Attendant.Client.Messages;

/// <summary>A call command has taken effect.</summary>
public sealed record CallDone
{
    /// <summary>The call; of a consultation the new one.</summary>
    public string CallId { get; init; } = "";

    /// <summary>The number of the change.</summary>
    public long Seq { get; init; }
}
