namespace Attendant.Client.Messages;

/// <summary>A row of the supervisors' dashboard.</summary>
public sealed record AgentCalls
{
    /// <summary>The agent.</summary>
    public Agent Agent { get; init; } = new();

    /// <summary>The agent's calls; numbers are empty where a setting hides them.</summary>
    public IReadOnlyList<Call> Calls { get; init; } = [];
}
