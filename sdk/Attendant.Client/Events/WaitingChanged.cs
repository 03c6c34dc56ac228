using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A call waits in a queue. (<c>waiting.changed</c>)</summary>
public sealed record WaitingChanged : ConsoleEvent
{
    /// <summary>The call.</summary>
    public WaitingCall Call { get; init; } = new();
}
