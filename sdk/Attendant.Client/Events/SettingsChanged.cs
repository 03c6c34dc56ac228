using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>The settings changed. (<c>settings.changed</c>)</summary>
public sealed record SettingsChanged : ConsoleEvent
{
    /// <summary>All of them.</summary>
    public ConsoleSettings Settings { get; init; } = new();
}
