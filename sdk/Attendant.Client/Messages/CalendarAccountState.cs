using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>The state of your own calendar account.</summary>
[JsonConverter(typeof(WordConverter<CalendarAccountState>))]
public enum CalendarAccountState
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Not signed in.</summary>
    SignedOut,

    /// <summary>The device code waits to be entered.</summary>
    Pending,

    /// <summary>In use.</summary>
    SignedIn,

    /// <summary>Polling stopped; the fault says why.</summary>
    Stopped,
}
