using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>How calendars are read.</summary>
[JsonConverter(typeof(WordConverter<CalendarMode>))]
public enum CalendarMode
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Not at all.</summary>
    Off,

    /// <summary>By one service account.</summary>
    Service,

    /// <summary>By each operator's own account.</summary>
    PerUser,
}
