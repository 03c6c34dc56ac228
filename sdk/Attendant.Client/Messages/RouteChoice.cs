using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>Which carrier carries a call.</summary>
[JsonConverter(typeof(WordConverter<RouteChoice>))]
public enum RouteChoice
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>The usual one.</summary>
    Default,

    /// <summary>The one behind the alternative route prefix.</summary>
    Alternative,
}
