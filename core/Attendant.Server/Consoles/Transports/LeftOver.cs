using Attendant.Protocol;

namespace Attendant.Server.Consoles.Transports;

/// <summary>
/// What is read and thrown away of a console that is being shown out. Closing with unread bytes resets the connection
/// (RFC 1122, 4.2.2.13), and the last words would be lost with it; who goes on sending for ever is cut off all the same.
/// </summary>
internal static class LeftOver
{
    public const int Bytes = 64 * ProtocolLimits.MessageBytes;
}
