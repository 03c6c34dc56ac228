using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A row of the dashboard changed. (<c>dashboard.changed</c>)</summary>
public sealed record DashboardChanged : ConsoleEvent
{
    /// <summary>The agent.</summary>
    public Agent Agent { get; init; } = new();

    /// <summary>The agent's calls.</summary>
    public IReadOnlyList<Call> Calls { get; init; } = [];
}
