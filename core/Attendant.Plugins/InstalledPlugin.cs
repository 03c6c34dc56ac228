using Attendant.Plugins.Manifests;

namespace Attendant.Plugins;

/// <summary>A plugin's folder and what its plugin.json says.</summary>
/// <param name="Folder">The folder that holds plugin.json.</param>
/// <param name="Manifest">What it says.</param>
public sealed record InstalledPlugin(string Folder, PluginManifest Manifest);
