namespace Attendant.Contracts.Calendar;

/// <summary>What an entry means for others (Exchange LegacyFreeBusyStatus).</summary>
public enum CalendarStatus
{
    /// <summary>Not told.</summary>
    Unknown = 0,

    /// <summary>Free.</summary>
    Free,

    /// <summary>Perhaps.</summary>
    Tentative,

    /// <summary>Busy.</summary>
    Busy,

    /// <summary>Out of office.</summary>
    OutOfOffice,

    /// <summary>Working elsewhere.</summary>
    WorkingElsewhere,
}
