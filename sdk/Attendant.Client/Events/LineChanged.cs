using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A line has a new state. (<c>line.changed</c>)</summary>
public sealed record LineChanged : ConsoleEvent
{
    /// <summary>The line.</summary>
    public Line Line { get; init; } = new();
}
