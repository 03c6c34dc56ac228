namespace Attendant.Contracts.Chat;

/// <summary>A message was written, by anyone, or got a receipt. May be told twice; the message's id tells.</summary>
public sealed record ChatMessageReported : ChatReport
{
    /// <summary>The message.</summary>
    public required ChatMessage Message { get; init; }
}
