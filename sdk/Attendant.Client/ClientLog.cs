using Microsoft.Extensions.Logging;

namespace Attendant.Client;

internal static partial class ClientLog
{
    [LoggerMessage(7300, LogLevel.Information, "Connected to {Host}:{Port}: {Product} {Version}, node {Node}")]
    public static partial void Connected(ILogger logger, string host, int port, string product, string version, string node);

    [LoggerMessage(7301, LogLevel.Warning, "No connection to {Host}:{Port}: {Fault}")]
    public static partial void ConnectFailed(ILogger logger, string host, int port, string fault);

    [LoggerMessage(7302, LogLevel.Warning, "The connection to {Host}:{Port} ended: {Fault}")]
    public static partial void Lost(ILogger logger, string host, int port, string fault);

    [LoggerMessage(7303, LogLevel.Information, "Trying again in {Delay}")]
    public static partial void Retrying(ILogger logger, TimeSpan delay);

    [LoggerMessage(7304, LogLevel.Information, "The session was taken up again: resumed={Resumed} missed={Missed} {Why}")]
    public static partial void Resumed(ILogger logger, bool resumed, int missed, string why);

    [LoggerMessage(7305, LogLevel.Warning, "The session was not taken up again: {Reason}: {Message}")]
    public static partial void NotTakenUp(ILogger logger, string reason, string message);

    [LoggerMessage(7306, LogLevel.Warning, "The message {Method} cannot be read and is left out: {Fault}")]
    public static partial void Unreadable(ILogger logger, string method, string fault);

    [LoggerMessage(7307, LogLevel.Warning, "The topic {Topic} could not be subscribed to again: {Reason}: {Message}")]
    public static partial void TopicLost(ILogger logger, string topic, string reason, string message);

    [LoggerMessage(7308, LogLevel.Warning, "More than {Capacity} events waited unread and were dropped")]
    public static partial void EventsDropped(ILogger logger, int capacity);
}
