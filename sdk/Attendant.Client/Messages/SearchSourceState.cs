using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>How a directory answered a search.</summary>
[JsonConverter(typeof(WordConverter<SearchSourceState>))]
public enum SearchSourceState
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>It answered.</summary>
    Ok,

    /// <summary>It has not answered yet.</summary>
    Slow,

    /// <summary>It failed.</summary>
    Failed,
}
