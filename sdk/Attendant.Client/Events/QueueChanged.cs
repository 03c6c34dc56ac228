using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A queue changed. (<c>queue.changed</c>)</summary>
public sealed record QueueChanged : ConsoleEvent
{
    /// <summary>The queue.</summary>
    public Queue Queue { get; init; } = new();
}
