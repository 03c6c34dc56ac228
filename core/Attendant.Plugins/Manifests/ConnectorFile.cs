using Newtonsoft.Json.Linq;

namespace Attendant.Plugins.Manifests;

/// <summary>What the administrator says of a connector: <c>connectors.d/&lt;name&gt;.json</c>.</summary>
internal sealed record ConnectorFile
{
    public string? Name { get; init; }

    public required string Plugin { get; init; }

    public VersionRange Version { get; init; } = VersionRange.Any;

    public bool Enabled { get; init; } = true;

    /// <summary>Unknown: as the plugin has it by default.</summary>
    public Isolation Isolation { get; init; }

    public bool FullTrust { get; init; }

    public string? Architecture { get; init; }

    public int MemoryMegabytes { get; init; } = 512;

    public RestartPolicy Restart { get; init; } = new();

    public required JObject Settings { get; init; }

    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    public string LogLevel { get; init; } = "information";
}
