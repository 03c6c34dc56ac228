using Attendant.Contracts.Hosting;

namespace Attendant.Contracts.Calendar;

/// <summary>An account used for reading calendars works, or works no longer.</summary>
public sealed record CalendarAccountReported : ProviderReport
{
    /// <summary>The account; null for the connector's service account.</summary>
    public string? Account { get; init; }

    /// <summary>True where it works.</summary>
    public required bool Working { get; init; }

    /// <summary>Why it does not, in one sentence.</summary>
    public string? Reason { get; init; }
}
