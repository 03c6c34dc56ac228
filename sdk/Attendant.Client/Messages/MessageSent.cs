namespace Attendant.Client.Messages;

/// <summary>A message was sent.</summary>
public sealed record MessageSent
{
    /// <summary>The message as the server has it.</summary>
    public ChatMessage Message { get; init; } = new();

    /// <summary>The number of the change.</summary>
    public long Seq { get; init; }
}
