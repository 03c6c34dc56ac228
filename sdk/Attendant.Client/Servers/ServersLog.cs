using Microsoft.Extensions.Logging;

namespace Attendant.Client.Servers;

internal static partial class ServersLog
{
    [LoggerMessage(7000, LogLevel.Debug, "DNS names {Count} servers at {Name}")]
    public static partial void Found(ILogger logger, string name, int count);

    [LoggerMessage(7001, LogLevel.Warning, "DNS cannot tell the servers at {Name}: {Fault}")]
    public static partial void LookUpFailed(ILogger logger, string name, string fault);
}
