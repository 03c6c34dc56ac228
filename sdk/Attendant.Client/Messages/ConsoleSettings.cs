namespace Attendant.Client.Messages;

/// <summary>The settings that a console needs.</summary>
public sealed record ConsoleSettings
{
    /// <summary>How long calls are kept, in days.</summary>
    public int HistoryRetentionDays { get; init; }

    /// <summary>Empty: there is none.</summary>
    public string AlternativeRoutePrefix { get; init; } = "";

    /// <summary>Shorter numbers are not looked up.</summary>
    public int LookupMinimumLength { get; init; }

    /// <summary>The most contacts that a search gives.</summary>
    public int SearchMaximum { get; init; }

    /// <summary>Where updates of the console are.</summary>
    public string UpdatesUrl { get; init; } = "";

    /// <summary>What of a forward destination is hidden.</summary>
    public ForwardMasking ForwardMasking { get; init; }

    /// <summary>Whether operators see each other's parked calls.</summary>
    public bool ParkedCallsShared { get; init; }

    /// <summary>Whether the dashboard shows the other side.</summary>
    public bool DashboardRemoteParty { get; init; }

    /// <summary>Whether to show the panic button.</summary>
    public bool PanicEnabled { get; init; }

    /// <summary>Whom it calls; only while it is enabled.</summary>
    public string? PanicNumber { get; init; }

    /// <summary>How calendars are read.</summary>
    public CalendarMode Calendar { get; init; }

    /// <summary>To choose from when pausing.</summary>
    public IReadOnlyList<string> PauseReasons { get; init; } = [];

    /// <summary>How numbers are built here.</summary>
    public NumberingPlan Numbering { get; init; } = new();

    /// <summary>The page for users without chat.</summary>
    public string? ChatTrialUrl { get; init; }
}
