namespace Attendant.Client;

/// <summary>Reasons that the client itself gives, beside those of the server (<see cref="Attendant.Protocol.Reasons"/>).</summary>
public static class ClientReasons
{
    /// <summary>No server could be reached.</summary>
    public const string ConnectionFailed = "CONNECTION_FAILED";

    /// <summary>The connection broke, and the command could not be sent again with the same key.</summary>
    public const string ConnectionLost = "CONNECTION_LOST";

    /// <summary>The server's certificate is not to be trusted.</summary>
    public const string CertificateRefused = "CERTIFICATE_REFUSED";

    /// <summary>The server failed, or said what cannot be understood.</summary>
    public const string ServerFault = "SERVER_FAULT";

    /// <summary>The server ended the session.</summary>
    public const string SessionEnded = "SESSION_ENDED";

    /// <summary>The client was closed or disposed while the request was open.</summary>
    public const string Closed = "CLOSED";
}
