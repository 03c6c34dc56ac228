using Attendant.Model;
using Attendant.Model.Telephony;
using Attendant.Server.Consoles.Topics;

namespace Attendant.Server.Tests.Consoles.Support;

/// <summary>People, plugins, settings and park sharing as a test sets them.</summary>
internal sealed class FakeSurroundings : IPeople, IPluginStatuses, IConsoleSettings, IParkedSharing
{
    public List<Person> People { get; } = [];

    public List<PluginStatus> Plugins { get; } = [];

    public ConsoleSettings Settings { get; set; } = new();

    public bool Shared { get; set; }

    IReadOnlyCollection<Person> IPeople.Current => People;

    IReadOnlyCollection<PluginStatus> IPluginStatuses.Current => Plugins;

    ConsoleSettings IConsoleSettings.Current => Settings;

    public string? UserOf(LineId line) => line.Value.StartsWith("L-", StringComparison.Ordinal) ? line.Value[2..] : null;

    public bool IsShared(ConnectorId source) => Shared;
}
