namespace Attendant.Client.Events;

/// <summary>A plugin instance is gone. (<c>plugin.removed</c>)</summary>
public sealed record PluginRemoved : ConsoleEvent
{
    /// <summary>The instance.</summary>
    public string Instance { get; init; } = "";
}
