using Attendant.Plugins.Hosting;
using Attendant.Plugins.Manifests;

namespace Attendant.Sdk.TestKit.Running;

/// <summary>What can be known of a plugin without running it.</summary>
public static class PluginCheck
{
    /// <summary>Everything that is wrong with the plugin in the folder, a sentence each; empty for nothing.</summary>
    public static async Task<IReadOnlyList<string>> CheckAsync(string pluginFolder, CancellationToken cancellationToken)
    {
        await using var folder = new PluginFolder(new ConformanceOptions());
        var (manifest, fault) = await folder.InstallAsync(pluginFolder, cancellationToken).ConfigureAwait(false);
        if (manifest is null) return [fault!];
        var faults = new List<string>();
        if (manifest.SettingsSchema is { } text)
        {
            var (schema, wrong) = await SettingsSchema.ReadAsync(text, cancellationToken).ConfigureAwait(false);
            if (schema is null) faults.Add(DocumentFault.Sentence("plugin.json", wrong));
        }

        // from where it lies: a copy would be held for as long as this program runs
        var (assembly, unloadable) = PluginAssembly.Load(new PluginEntry
        {
            Folder = Path.GetFullPath(pluginFolder),
            Assembly = manifest.EntryAssembly,
            Type = manifest.EntryType,
            Provides = manifest.Provides,
            Capabilities = manifest.Capabilities,
        });
        assembly?.Dispose();
        if (unloadable is not null) faults.Add(unloadable);
        return faults;
    }
}
