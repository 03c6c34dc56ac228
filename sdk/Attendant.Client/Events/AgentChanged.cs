using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>An agent changed. (<c>agent.changed</c>)</summary>
public sealed record AgentChanged : ConsoleEvent
{
    /// <summary>The agent.</summary>
    public Agent Agent { get; init; } = new();
}
