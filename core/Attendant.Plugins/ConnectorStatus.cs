using Attendant.Contracts.Hosting;

namespace Attendant.Plugins;

/// <summary>How a connector stands at one moment.</summary>
public sealed record ConnectorStatus
{
    /// <summary>The connector's name: its file's without <c>.json</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its state.</summary>
    public ConnectorState State { get; init; }

    /// <summary>Since when it is in this state. UTC.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Why, in one sentence for an administrator; null where nothing is wrong.</summary>
    public string? Reason { get; init; }

    /// <summary>The plugin's id; null where the file could not be read.</summary>
    public string? PluginId { get; init; }

    /// <summary>The version in use.</summary>
    public Version? Version { get; init; }

    /// <summary>What the plugin provides: <c>pbx</c>, <c>calendar</c>, …</summary>
    public IReadOnlyList<string> Provides { get; init; } = [];

    /// <summary>Where it runs.</summary>
    public Isolation Isolation { get; init; }

    /// <summary>The provider's link to its other side, as it last said. <see cref="LinkState.Unknown"/> unless running.</summary>
    public LinkState Link { get; init; }

    /// <summary>Since when the link is so.</summary>
    public DateTimeOffset? LinkSince { get; init; }

    /// <summary>Why the link is not up, as the provider says.</summary>
    public string? LinkReason { get; init; }

    /// <summary>Devices or accounts watched, as the last heartbeat said.</summary>
    public int Monitored { get; init; }

    /// <summary>Those refused, as the last heartbeat said.</summary>
    public int Refused { get; init; }

    /// <summary>When the last report came.</summary>
    public DateTimeOffset? LastReportAt { get; init; }

    /// <summary>Reports that came since the connector is there.</summary>
    public long Reports { get; init; }

    /// <summary>How often it was started again after a crash.</summary>
    public int Restarts { get; init; }

    /// <summary>When the next start is tried; only while <see cref="ConnectorState.Restarting"/>.</summary>
    public DateTimeOffset? NextStartAt { get; init; }

    /// <summary>The child process; null in process.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Memory of the child, in bytes; null in process, where it cannot be told apart.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Calls into the plugin that have not come back, those given up included.</summary>
    public int UnfinishedCalls { get; init; }

    /// <summary>Earlier instances, ended, that still hold memory in the server's process.</summary>
    public int Leftovers { get; init; }

    /// <summary>What the server does not survive while this connector runs in its process; null in a child.</summary>
    public string? CannotSurvive { get; init; }

    /// <summary>
    /// Set where the file on disk is not the one in force: why it was refused. The instance runs on with the file before.
    /// </summary>
    public string? RefusedChange { get; init; }
}
