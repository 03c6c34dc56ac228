using Attendant.Contracts.Hosting;
using Attendant.Plugins.Hosting;

namespace Attendant.Plugins.Link;

/// <summary>What a child is told to start.</summary>
internal sealed record StartRequest
{
    public required PluginEntry Entry { get; init; }

    public required string Instance { get; init; }

    public required string SettingsJson { get; init; }

    public required string StateFolder { get; init; }

    public required IReadOnlyDictionary<string, string> Secrets { get; init; }

    public required PluginLogLevel LogLevel { get; init; }

    public required int ReportCapacity { get; init; }
}
