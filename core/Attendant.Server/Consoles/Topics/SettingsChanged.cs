using Attendant.Model;

namespace Attendant.Server.Consoles.Topics;

internal sealed record SettingsChanged : ModelEvent
{
    public required ConsoleSettings Settings { get; init; }
}
