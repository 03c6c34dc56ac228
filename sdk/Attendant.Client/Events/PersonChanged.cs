using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A colleague changed. (<c>person.changed</c>)</summary>
public sealed record PersonChanged : ConsoleEvent
{
    /// <summary>The colleague.</summary>
    public Person Person { get; init; } = new();
}
