using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A call of yours began or changed. (<c>call.changed</c>)</summary>
public sealed record CallChanged : ConsoleEvent
{
    /// <summary>The call.</summary>
    public Call Call { get; init; } = new();
}
