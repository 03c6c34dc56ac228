using Attendant.Plugins;
using Attendant.Plugins.Gate;
using Attendant.Plugins.Link;
using Attendant.Plugins.Manifests;
using Attendant.Plugins.Secrets;
using Attendant.Sdk.TestKit.Stages;
using Newtonsoft.Json.Linq;

namespace Attendant.Sdk.TestKit.Running;

/// <summary>
/// The plugin under test, installed as a server has it: a copy in a folder of its own, so that what is being built is not
/// held, behind the server's own load gate.
/// </summary>
internal sealed class PluginFolder : IAsyncDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("attendant-kit-").FullName;
    private readonly ChildStarter _starter = new();
    private readonly StageSecrets _secrets = new();
    private readonly ConformanceOptions _options;
    private readonly ConnectorOptions _connectors;
    private LoadGate? _gate;
    private int _instances;

    public PluginFolder(ConformanceOptions options)
    {
        _options = options;
        _connectors = new ConnectorOptions
        {
            PluginFolder = Path.Combine(_root, "plugins"),
            ConnectorFolder = Path.Combine(_root, "connectors.d"),
            StateFolder = Path.Combine(_root, "state"),
            HostProgram = Path.GetFullPath(options.HostProgram),
        };
    }

    public string Contract => _connectors.Contract.ToString();

    /// <summary>Copies the plugin and reads its manifest; null with a sentence where that cannot be.</summary>
    public async Task<(PluginManifest? Manifest, string? Fault)> InstallAsync(string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, PluginCatalogue.FileName);
        if (!File.Exists(file) || IsProject(folder)) return (null, $"The built plugin is not in {folder}; build it, and name the folder into which it was built (bin/Release/net10.0).");
        var (document, fault) = JsonText.Read(await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false));
        if (document is null) return (null, $"plugin.json {fault}.");
        var schema = await ManifestSchema.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (SchemaCheck.Check(schema.Plugin, document) is { Count: > 0 } faults) return (null, DocumentFault.Sentence("plugin.json", faults));
        var manifest = ManifestReader.Plugin(document);
        var copy = Path.Combine(_connectors.PluginFolder, manifest.Id);
        FolderCopy.Make(folder, copy);
        if (document.Remove("signature"))
        {
            // whose signatures are trusted is each server's own affair; the checksums are held all the same
            await File.WriteAllTextAsync(Path.Combine(copy, PluginCatalogue.FileName), document.ToString(), cancellationToken).ConfigureAwait(false);
            manifest = manifest with { Signed = false };
        }

        _gate = new LoadGate(_connectors, new SecretReferences(_secrets), schema);
        return (manifest, null);
    }

    private static bool IsProject(string folder) => Directory.EnumerateFiles(folder, "*.csproj").Any();

    /// <summary>What the steps of the gate look at, in the isolation that asks the most of the plugin.</summary>
    public GateCase Case(PluginManifest manifest, string folder) => new()
    {
        Name = "check",
        Options = _connectors,
        File = new ConnectorFile
        {
            Plugin = manifest.Id,
            Settings = [],
            FullTrust = true,
            Isolation = manifest.Isolations.Contains(Isolation.Assembly) ? Isolation.Assembly : Isolation.Process,
        },
        Folder = folder,
        Document = [],
        Manifest = manifest,
    };

    /// <summary>A name and a state folder for the next instance.</summary>
    public (string Name, string StateFolder) Next()
    {
        var name = $"kit-{++_instances:0000}";
        var state = Path.Combine(_connectors.StateFolder, name);
        Directory.CreateDirectory(state);
        return (name, state);
    }

    /// <summary>An instance for the stage as it is set up, or the sentence by which the gate refuses it.</summary>
    public async Task<(KitInstance? Instance, string? Fault)> CreateAsync(
        string name, PluginManifest manifest, StageSetup setup, Isolation isolation, CancellationToken cancellationToken)
    {
        _secrets.Use(setup.Secrets);
        var connector = new JObject
        {
            ["plugin"] = manifest.Id,
            ["isolation"] = isolation == Isolation.Process ? "process" : "assembly",
            ["settings"] = JObject.Parse(setup.SettingsJson),
            // what an administrator sees who seeks a fault: no secret there either
            ["logLevel"] = "trace",
        };
        if (isolation == Isolation.Assembly) connector["trust"] = "full";
        if (setup.Secrets.Count > 0) connector["secrets"] = new JObject(setup.Secrets.Keys.Select(s => new JProperty(s, $"store:{s}")));
        var verdict = await _gate!.CheckAsync(name, connector.ToString(), cancellationToken).ConfigureAwait(false);
        return verdict.Plan is { } plan
            ? (new KitInstance(plan, _options, _connectors, new SecretReferences(_secrets), _starter, setup.Secrets), null)
            : (null, verdict.Reason);
    }

    public ValueTask DisposeAsync()
    {
        _starter.Dispose();
        try
        {
            Directory.Delete(_root, recursive: true);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // an assembly that did not unload is held on some systems; the machine clears its temporary files
        }

        return ValueTask.CompletedTask;
    }

    private sealed class StageSecrets : ISecretStore
    {
        private volatile IReadOnlyDictionary<string, string> _all = new Dictionary<string, string>();

        public void Use(IReadOnlyDictionary<string, string> secrets) => _all = secrets;

        public string? Find(string name) => _all.GetValueOrDefault(name);
    }
}
