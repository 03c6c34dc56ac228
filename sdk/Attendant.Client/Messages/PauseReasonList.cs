namespace Attendant.Client.Messages;

/// <summary>The reasons for a pause.</summary>
public sealed record PauseReasonList
{
    /// <summary>To choose from.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
