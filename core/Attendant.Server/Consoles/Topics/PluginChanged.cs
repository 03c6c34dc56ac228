using Attendant.Model;

namespace Attendant.Server.Consoles.Topics;

internal sealed record PluginChanged : ModelEvent
{
    public required PluginStatus Plugin { get; init; }
}
