using Attendant.Plugins.Manifests;
using Newtonsoft.Json.Linq;

namespace Attendant.Plugins.Gate;

/// <summary>What the later steps of the gate look at, once both documents are read.</summary>
internal sealed record GateCase
{
    public required string Name { get; init; }

    public required ConnectorOptions Options { get; init; }

    public required ConnectorFile File { get; init; }

    public required string Folder { get; init; }

    public required JObject Document { get; init; }

    public required PluginManifest Manifest { get; init; }

    public Isolation Isolation => File.Isolation == Isolation.Unknown ? Manifest.DefaultIsolation : File.Isolation;

    public string Plugin => $"plugin {Manifest.Id} {Manifest.Version}";
}
