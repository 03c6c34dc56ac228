using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>What a number of a contact is.</summary>
[JsonConverter(typeof(WordConverter<ContactNumberKind>))]
public enum ContactNumberKind
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>An extension.</summary>
    Internal,

    /// <summary>At work.</summary>
    Work,

    /// <summary>Mobile.</summary>
    Mobile,

    /// <summary>At home.</summary>
    Home,

    /// <summary>Fax.</summary>
    Fax,

    /// <summary>Another.</summary>
    Other,
}
