namespace Attendant.Client.Events;

/// <summary>A row of the dashboard is gone. (<c>dashboard.removed</c>)</summary>
public sealed record DashboardRemoved : ConsoleEvent
{
    /// <summary>The agent's user name.</summary>
    public string User { get; init; } = "";
}
