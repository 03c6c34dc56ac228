namespace Attendant.Server.Consoles.Transports;

/// <summary>What the first byte of a TLS connection is (RFC 8446, 5.1).</summary>
internal static class TlsRecord
{
    public const byte Handshake = 22;
}
