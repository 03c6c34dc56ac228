using Attendant.Plugins.Manifests;

namespace Attendant.Plugins.Gate;

/// <summary>The plugins in the plugin folder: <c>&lt;id&gt;/plugin.json</c> or <c>&lt;id&gt;/&lt;version&gt;/plugin.json</c>.</summary>
internal sealed class PluginCatalogue(string folder)
{
    public const string FileName = "plugin.json";

    /// <summary>Every plugin whose plugin.json can be read.</summary>
    public IReadOnlyList<InstalledPlugin> All(ManifestSchema schema) =>
        [.. Ids().SelectMany(id => Read(id, schema))
            .Where(entry => entry.Manifest is not null)
            .Select(entry => new InstalledPlugin(entry.Folder, entry.Manifest!))
            .OrderBy(plugin => plugin.Manifest.Id, StringComparer.Ordinal).ThenBy(plugin => plugin.Manifest.Version)];

    /// <summary>The newest version of a plugin within the range, or why there is none.</summary>
    public CatalogueEntry Find(string id, VersionRange range, ManifestSchema schema)
    {
        var entries = IsName(id) ? Read(id, schema) : [];
        if (entries.Count == 0)
        {
            return CatalogueEntry.Fault(ConnectorState.UnknownPlugin,
                $"The connector needs the plugin '{id}'; there is none in {folder}: {NearestName.Hint(id, Ids())}; install it or correct $.plugin.");
        }

        var readable = entries.Where(entry => entry.Manifest is not null).ToList();
        if (readable.Count == 0)
            return entries[0];
        return readable.Where(entry => range.Holds(entry.Manifest!.Version)).MaxBy(entry => entry.Manifest!.Version)
            ?? CatalogueEntry.Fault(ConnectorState.UnknownPlugin,
                $"The connector needs {id} in version {range}; installed is {string.Join(", ", readable.Select(entry => entry.Manifest!.Version))}; install such a version or change $.version.");
    }

    private IReadOnlyList<string> Ids() =>
        Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)!)] : [];

    private static bool IsName(string id) => id.Length > 0 && id != "." && id != ".." && id.AsSpan().IndexOfAny('/', '\\', ':') < 0;

    private List<CatalogueEntry> Read(string id, ManifestSchema schema)
    {
        var own = Path.Combine(folder, id);
        if (!Directory.Exists(own))
            return [];
        var folders = File.Exists(Path.Combine(own, FileName)) ? [own] : Directory.GetDirectories(own);
        return [.. folders.Where(path => File.Exists(Path.Combine(path, FileName))).Select(path => ReadOne(path, id, schema))];
    }

    private static CatalogueEntry ReadOne(string path, string id, ManifestSchema schema)
    {
        var file = Path.Combine(path, FileName);
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return CatalogueEntry.Fault(ConnectorState.Unreadable, $"{file} cannot be read: {unreadable.Message}");
        }

        var (document, fault) = JsonText.Read(text);
        if (document is null)
            return CatalogueEntry.Fault(ConnectorState.Unreadable, $"{file} {fault}; install the plugin again.");
        var faults = SchemaCheck.Check(schema.Plugin, document);
        if (faults.Count > 0)
            return CatalogueEntry.Fault(ConnectorState.Invalid, DocumentFault.Sentence(file, faults));
        var manifest = ManifestReader.Plugin(document);
        return manifest.Id == id
            ? new CatalogueEntry(path, document, manifest, default, null)
            : CatalogueEntry.Fault(ConnectorState.UnknownPlugin,
                $"A plugin's folder is called as its id; {path} lies below '{id}' and holds '{manifest.Id}'; install the plugin again.");
    }
}
