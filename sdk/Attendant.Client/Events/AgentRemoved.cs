namespace Attendant.Client.Events;

/// <summary>An agent is gone. (<c>agent.removed</c>)</summary>
public sealed record AgentRemoved : ConsoleEvent
{
    /// <summary>The user name.</summary>
    public string User { get; init; } = "";
}
