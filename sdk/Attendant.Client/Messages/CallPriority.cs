using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>How urgent a queued call is.</summary>
[JsonConverter(typeof(WordConverter<CallPriority>))]
public enum CallPriority
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Like any other.</summary>
    Normal,

    /// <summary>Before the others.</summary>
    Vip,
}
