using Attendant.Model;

namespace Attendant.Server.Consoles.Topics;

internal sealed record PluginRemoved : ModelEvent
{
    public required string Instance { get; init; }
}
