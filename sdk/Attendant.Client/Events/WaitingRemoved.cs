using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A call no longer waits in a queue. (<c>waiting.removed</c>)</summary>
public sealed record WaitingRemoved : ConsoleEvent
{
    /// <summary>The call.</summary>
    public string CallId { get; init; } = "";

    /// <summary>The queue's id.</summary>
    public string Queue { get; init; } = "";

    /// <summary>Why.</summary>
    public Cause Cause { get; init; }
}
