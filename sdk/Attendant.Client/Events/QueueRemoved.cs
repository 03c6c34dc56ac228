namespace Attendant.Client.Events;

/// <summary>A queue is gone. (<c>queue.removed</c>)</summary>
public sealed record QueueRemoved : ConsoleEvent
{
    /// <summary>The queue's id.</summary>
    public string Id { get; init; } = "";
}
