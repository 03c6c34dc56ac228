namespace Attendant.Protocol;

/// <summary>The bounds and ports of the console protocol, version 1.</summary>
public static class ProtocolLimits
{
    public const int Version = 1;
    public const int MessageBytes = 256 * 1024;
    public const int Depth = 32;
    public const int BatchSize = 32;
    public const int OpenRequests = 32;
    public const int KeyCharacters = 64;

    /// <summary>So many texts in a row that are not JSON end a connection.</summary>
    public const int UnreadableInARow = 10;

    public const int PlainPort = 51234;
    public const int TlsPort = 51235;
    public const int WebPort = 51280;
    public const int WebTlsPort = 51443;
    public const string WebPath = "/console";
}
