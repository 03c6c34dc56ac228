using Attendant.Contracts.Hosting;

namespace Attendant.Plugins.Hosting;

/// <summary>What a plugin is given, on its own side of the process boundary.</summary>
internal sealed class InstanceHost(Func<string, string?> secret) : IPluginHost
{
    public required string Instance { get; init; }

    public required string SettingsJson { get; init; }

    public required string StateFolder { get; init; }

    public required TimeProvider Time { get; init; }

    public required IReportSink Reports { get; init; }

    public required IPluginLog Log { get; init; }

    public string? Secret(string name) => secret(name);
}
