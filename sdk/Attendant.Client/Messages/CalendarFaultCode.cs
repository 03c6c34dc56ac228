using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>Why a calendar cannot be read.</summary>
[JsonConverter(typeof(WordConverter<CalendarFaultCode>))]
public enum CalendarFaultCode
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>The credentials are wrong.</summary>
    Credentials,

    /// <summary>Consent is missing.</summary>
    Consent,

    /// <summary>The account may not read it.</summary>
    Forbidden,

    /// <summary>There is no such mailbox.</summary>
    NotFound,

    /// <summary>The calendar server asks for patience.</summary>
    Throttled,

    /// <summary>The calendar server cannot be reached.</summary>
    Unreachable,

    /// <summary>Another fault.</summary>
    Error,
}
