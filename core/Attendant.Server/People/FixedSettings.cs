using Attendant.Model;
using Attendant.Server.Configuration;
using Attendant.Server.Consoles.Topics;

namespace Attendant.Server.People;

/// <summary>The settings that consoles get, as the configuration has them; in force from start to start.</summary>
internal sealed class FixedSettings(ServerOptions options) : IConsoleSettings, IParkedSharing
{
    public ConsoleSettings Current { get; } = new()
    {
        ForwardMasking = options.Settings.ForwardMasking,
        ParkedCallsShared = options.Settings.ParkedCallsShared,
    };

    public bool IsShared(ConnectorId source) => Current.ParkedCallsShared;
}
