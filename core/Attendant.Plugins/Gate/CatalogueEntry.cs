using Attendant.Plugins.Manifests;
using Newtonsoft.Json.Linq;

namespace Attendant.Plugins.Gate;

/// <summary>A plugin's folder as it was read, or why it could not be.</summary>
internal sealed record CatalogueEntry(string Folder, JObject? Document, PluginManifest? Manifest, ConnectorState State, string? Reason)
{
    public static CatalogueEntry Fault(ConnectorState state, string reason) => new("", null, null, state, reason);
}
