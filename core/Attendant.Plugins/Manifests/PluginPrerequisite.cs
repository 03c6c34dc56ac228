namespace Attendant.Plugins.Manifests;

/// <summary>Something that must be installed beside a plugin.</summary>
/// <param name="Kind"><c>file</c>, <c>command</c> or <c>library</c>.</param>
/// <param name="Name">Its path or name.</param>
/// <param name="Os">The only system where it is needed; null for all.</param>
/// <param name="Remedy">What to do where it is missing.</param>
public sealed record PluginPrerequisite(string Kind, string Name, string? Os, string Remedy);
