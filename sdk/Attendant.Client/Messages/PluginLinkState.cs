using System.Text.Json.Serialization;

namespace Attendant.Client.Messages;

/// <summary>The link of a plugin to what it connects.</summary>
[JsonConverter(typeof(WordConverter<PluginLinkState>))]
public enum PluginLinkState
{
    /// <summary>A word that is newer than this library.</summary>
    Unknown = 0,

    /// <summary>Up.</summary>
    Up,

    /// <summary>Down.</summary>
    Down,

    /// <summary>Being set up.</summary>
    Connecting,
}
