namespace Attendant.Client.Events;

/// <summary>A line is gone. (<c>line.removed</c>)</summary>
public sealed record LineRemoved : ConsoleEvent
{
    /// <summary>The line's id.</summary>
    public string Id { get; init; } = "";
}
