namespace Attendant.Plugins.Manifests;

/// <summary>What an author says of a plugin: <c>plugin.json</c>.</summary>
public sealed record PluginManifest
{
    /// <summary>The plugin's name for programs.</summary>
    public required string Id { get; init; }

    /// <summary>The plugin's name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public string? Description { get; init; }

    /// <summary>Who made it.</summary>
    public required string Publisher { get; init; }

    /// <summary>Under which licence.</summary>
    public required string Licence { get; init; }

    /// <summary>Its version.</summary>
    public required Version Version { get; init; }

    /// <summary>The versions of the contract it works with.</summary>
    public required VersionRange Contract { get; init; }

    /// <summary><c>pbx</c>, <c>calendar</c>, <c>directory</c>, <c>chat</c>, <c>identity</c>.</summary>
    public required IReadOnlyList<string> Provides { get; init; }

    /// <summary>The names of the contract's interfaces it implements beyond its providers'.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>The assembly's file name.</summary>
    public required string EntryAssembly { get; init; }

    /// <summary>The type's full name.</summary>
    public required string EntryType { get; init; }

    /// <summary>The .NET it was built for: <c>net10.0</c>.</summary>
    public string Runtime { get; init; } = "net10.0";

    /// <summary>Where it runs; empty for everywhere.</summary>
    public IReadOnlyList<PluginPlatform> Platforms { get; init; } = [];

    /// <summary>What must be installed beside it.</summary>
    public IReadOnlyList<PluginPrerequisite> Prerequisites { get; init; } = [];

    /// <summary>Native code that comes with it.</summary>
    public IReadOnlyList<string> NativeFiles { get; init; } = [];

    /// <summary>Where it can run.</summary>
    public required IReadOnlyList<Isolation> Isolations { get; init; }

    /// <summary>Where it runs unless the connector file says otherwise.</summary>
    public Isolation DefaultIsolation { get; init; } = Isolation.Process;

    /// <summary>What it needs of the machine, for people to read.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>The JSON schema of its settings, as JSON text; null where it has none.</summary>
    public string? SettingsSchema { get; init; }

    /// <summary>The secrets it asks for.</summary>
    public IReadOnlyList<PluginSecret> Secrets { get; init; } = [];

    /// <summary>How long its start may take, where it says so.</summary>
    public TimeSpan? StartDeadline { get; init; }

    /// <summary>How long its stop may take, where it says so.</summary>
    public TimeSpan? StopDeadline { get; init; }

    /// <summary>SHA-256 by relative path; empty where it does not say.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>True where it carries a signature.</summary>
    public bool Signed { get; init; }
}
