using Attendant.Client.Messages;

namespace Attendant.Client.Events;

/// <summary>A plugin instance changed. (<c>plugin.changed</c>)</summary>
public sealed record PluginChanged : ConsoleEvent
{
    /// <summary>How it stands.</summary>
    public PluginStatus Plugin { get; init; } = new();
}
