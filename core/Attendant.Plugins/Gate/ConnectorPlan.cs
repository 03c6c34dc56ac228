using Attendant.Contracts.Hosting;
using Attendant.Plugins.Manifests;

namespace Attendant.Plugins.Gate;

/// <summary>What the gate let through: everything needed to make an instance.</summary>
internal sealed record ConnectorPlan
{
    public required string Name { get; init; }

    public required string Folder { get; init; }

    public required PluginManifest Manifest { get; init; }

    public required Isolation Isolation { get; init; }

    public required string SettingsJson { get; init; }

    /// <summary>References by the secret's name.</summary>
    public required IReadOnlyDictionary<string, string> Secrets { get; init; }

    public required PluginLogLevel LogLevel { get; init; }

    public required RestartPolicy Restart { get; init; }

    public required bool X86 { get; init; }

    public required int MemoryMegabytes { get; init; }

    /// <summary>True where both make the same instance.</summary>
    public bool SameInstanceAs(ConnectorPlan other) =>
        Folder == other.Folder && Manifest.Version == other.Manifest.Version && Isolation == other.Isolation
        && SettingsJson == other.SettingsJson && LogLevel == other.LogLevel && X86 == other.X86
        && MemoryMegabytes == other.MemoryMegabytes
        && Secrets.Count == other.Secrets.Count
        && Secrets.All(secret => other.Secrets.TryGetValue(secret.Key, out var reference) && reference == secret.Value);
}
