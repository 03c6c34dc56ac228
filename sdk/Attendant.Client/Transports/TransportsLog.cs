using Microsoft.Extensions.Logging;

namespace Attendant.Client.Transports;

internal static partial class TransportsLog
{
    // administrators look for host, port and exactly these words
    [LoggerMessage(7200, LogLevel.Information, "Opening connection to host={Host} port={Port} useSecureConnection={UseSecureConnection}")]
    public static partial void Opening(ILogger logger, string host, int port, bool useSecureConnection);
}
