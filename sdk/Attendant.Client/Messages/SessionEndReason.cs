using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>Why the server ended a session.</summary>
[JsonConverter(typeof(WordConverter<SessionEndReason>))]
public enum SessionEndReason
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>The console could not keep up; it is resumed by itself.</summary>
    [JsonStringEnumMemberName("SLOW")]
    Slow,

    /// <summary>An administrator ended it.</summary>
    [JsonStringEnumMemberName("ENDED_BY_ADMINISTRATOR")]
    EndedByAdministrator,

    /// <summary>Another sign-in of the same user took its place.</summary>
    [JsonStringEnumMemberName("SIGNED_IN_ELSEWHERE")]
    SignedInElsewhere,

    /// <summary>The licence for the seat is gone.</summary>
    [JsonStringEnumMemberName("LICENSE")]
    License,

    /// <summary>It is past its time, or the user was changed; it is signed in again by itself.</summary>
    [JsonStringEnumMemberName("EXPIRED")]
    Expired,
}
