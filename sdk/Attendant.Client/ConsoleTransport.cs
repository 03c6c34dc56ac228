namespace Attendant.Client;

/// <summary>How the messages travel.</summary>
public enum ConsoleTransport
{
    /// <summary>One message a line over TCP; with a secure connection over TLS.</summary>
    Tcp = 0,

    /// <summary>One message a text frame over a WebSocket, for networks that let only web traffic through.</summary>
    WebSocket,
}
