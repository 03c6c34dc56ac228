namespace Attendant.Server.Consoles.Topics;

/// <summary>The settings that consoles need, the same for all.</summary>
internal sealed record ConsoleSettings
{
    public int HistoryRetentionDays { get; init; } = 10;

    public string AlternativeRoutePrefix { get; init; } = "";

    public int LookupMinimumLength { get; init; } = 6;

    public int SearchMaximum { get; init; } = 200;

    public string UpdatesUrl { get; init; } = "/updates";

    public ForwardMasking ForwardMasking { get; init; }

    public bool ParkedCallsShared { get; init; }

    public bool DashboardRemoteParty { get; init; }

    public bool PanicEnabled { get; init; }

    /// <summary>Told only while panic is enabled.</summary>
    public string PanicNumber { get; init; } = "";

    /// <summary><c>off</c>, <c>service</c> or <c>perUser</c>.</summary>
    public string Calendar { get; init; } = "off";

    public IReadOnlyList<string> PauseReasons { get; init; } = [];

    /// <summary>Regular expressions for numbers of our own.</summary>
    public IReadOnlyList<string> InternalNumbers { get; init; } = [];

    public string OutgoingPrefix { get; init; } = "";

    public string IncomingPrefix { get; init; } = "";

    public string CountryCode { get; init; } = "";

    public string? ChatTrialUrl { get; init; }
}
