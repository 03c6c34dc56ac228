using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>Where a plugin runs.</summary>
[JsonConverter(typeof(WordConverter<PluginIsolation>))]
public enum PluginIsolation
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>In the server's process.</summary>
    Assembly,

    /// <summary>In a process of its own.</summary>
    Process,
}
