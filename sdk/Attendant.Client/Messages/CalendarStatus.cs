using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>What a calendar says of now or of an entry.</summary>
[JsonConverter(typeof(WordConverter<CalendarStatus>))]
public enum CalendarStatus
{
    /// <summary>The calendar cannot be read, or the word is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Free.</summary>
    Free,

    /// <summary>Perhaps busy.</summary>
    Tentative,

    /// <summary>Busy.</summary>
    Busy,

    /// <summary>Out of office.</summary>
    Oof,

    /// <summary>Working elsewhere.</summary>
    Elsewhere,
}
