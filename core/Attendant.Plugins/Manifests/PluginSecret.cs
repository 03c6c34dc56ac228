namespace Attendant.Plugins.Manifests;

/// <summary>A secret that a plugin asks for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is, for the administrator.</param>
/// <param name="Required">Whether it must be there.</param>
public sealed record PluginSecret(string Name, string Description, bool Required);
