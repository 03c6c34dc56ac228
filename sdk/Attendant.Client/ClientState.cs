using System.Text.Json.Serialization;
using Attendant.Client.Messages;

namespace Attendant.Client;

/// <summary>How the client's connection stands.</summary>
[JsonConverter(typeof(WordConverter<ClientState>))]
public enum ClientState
{
    /// <summary>Not signed in, and not trying.</summary>
    Closed = 0,

    /// <summary>Signing in for the first time.</summary>
    Connecting,

    /// <summary>Signed in; the picture is up to date.</summary>
    Online,

    /// <summary>The connection was lost; the client is coming back. The picture is what was last known.</summary>
    Reconnecting,
}
