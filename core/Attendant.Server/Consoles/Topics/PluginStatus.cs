using Attendant.Contracts.Hosting;

namespace Attendant.Server.Consoles.Topics;

/// <summary>A plugin instance as administrators see it.</summary>
internal sealed record PluginStatus
{
    public required string Instance { get; init; }

    public required string Plugin { get; init; }

    public required string Version { get; init; }

    public IReadOnlyList<string> Provides { get; init; } = [];

    /// <summary><c>assembly</c> or <c>process</c>.</summary>
    public required string Isolation { get; init; }

    /// <summary>A word in camel case.</summary>
    public required string State { get; init; }

    public required DateTimeOffset Since { get; init; }

    public string? Reason { get; init; }

    public LinkState Link { get; init; }

    public DateTimeOffset? LastReportAt { get; init; }

    public int Restarts { get; init; }
}
