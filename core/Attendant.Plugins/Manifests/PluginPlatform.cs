namespace Attendant.Plugins.Manifests;

/// <summary>A system on which a plugin runs.</summary>
/// <param name="Os"><c>linux</c>, <c>windows</c> or <c>macos</c>.</param>
/// <param name="Architectures"><c>x64</c>, <c>x86</c>, <c>arm64</c>, <c>arm</c>; empty for all.</param>
public sealed record PluginPlatform(string Os, IReadOnlyList<string> Architectures);
