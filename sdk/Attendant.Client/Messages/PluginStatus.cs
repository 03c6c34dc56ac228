namespace Attendant.Client.Messages;

/// <summary>How a plugin instance stands.</summary>
public sealed record PluginStatus
{
    /// <summary>The key of <see cref="Picture.ConsolePicture.Plugins"/>.</summary>
    public string Instance { get; init; } = "";

    /// <summary>The plugin's id.</summary>
    public string Plugin { get; init; } = "";

    /// <summary>Its version.</summary>
    public string Version { get; init; } = "";

    /// <summary>What it provides.</summary>
    public IReadOnlyList<string> Provides { get; init; } = [];

    /// <summary>Where it runs.</summary>
    public PluginIsolation Isolation { get; init; }

    /// <summary>A word; the administrator's guide has the list.</summary>
    public string State { get; init; } = "";

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>What is needed, what is there, what to do.</summary>
    public string? Reason { get; init; }

    /// <summary>Its link.</summary>
    public PluginLinkState Link { get; init; }

    /// <summary>When it last reported anything.</summary>
    public DateTimeOffset? LastReportAt { get; init; }

    /// <summary>How often it was restarted.</summary>
    public int Restarts { get; init; }
}
