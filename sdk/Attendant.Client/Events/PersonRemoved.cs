namespace Attendant.Client.Events;

/// <summary>A colleague is gone. (<c>person.removed</c>)</summary>
public sealed record PersonRemoved : ConsoleEvent
{
    /// <summary>The user name.</summary>
    public string User { get; init; } = "";
}
