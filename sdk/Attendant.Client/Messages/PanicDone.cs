namespace Attendant.Client.Messages;

/// <summary>The panic number is called.</summary>
public sealed record PanicDone
{
    /// <summary>The call.</summary>
    public string CallId { get; init; } = "";

    /// <summary>The number of the change.</summary>
    public long Seq { get; init; }

    /// <summary>What became of the active call.</summary>
    public PanicHold Held { get; init; }
}
