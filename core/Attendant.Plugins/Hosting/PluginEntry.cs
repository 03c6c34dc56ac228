namespace Attendant.Plugins.Hosting;

/// <summary>What is loaded, and what it promises to be.</summary>
internal sealed record PluginEntry
{
    public required string Folder { get; init; }

    public required string Assembly { get; init; }

    public required string Type { get; init; }

    public required IReadOnlyList<string> Provides { get; init; }

    public required IReadOnlyList<string> Capabilities { get; init; }
}
