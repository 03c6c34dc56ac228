using Microsoft.Extensions.Logging;

namespace Attendant.Plugins;

internal static partial class ConnectorLog
{
    [LoggerMessage(1000, LogLevel.Information, "Connector {Name} is running: {Plugin} {Version} as {Isolation}.")]
    public static partial void Running(ILogger log, string name, string plugin, Version version, Isolation isolation);

    [LoggerMessage(1001, LogLevel.Warning, "Connector {Name} is not started ({State}): {Reason}")]
    public static partial void Refused(ILogger log, string name, ConnectorState state, string? reason);

    [LoggerMessage(1002, LogLevel.Warning, "Connector {Name} runs on with its file as it was; the file on disk is refused ({State}): {Reason}")]
    public static partial void ChangeRefused(ILogger log, string name, ConnectorState state, string? reason);

    [LoggerMessage(1003, LogLevel.Warning, "Connector {Name} crashed: {Reason} It is started again in {Delay}.")]
    public static partial void Crashed(ILogger log, string name, string reason, TimeSpan delay);

    [LoggerMessage(1004, LogLevel.Error, "Connector {Name} is in quarantine: {Reason}")]
    public static partial void Quarantined(ILogger log, string name, string reason);

    [LoggerMessage(1005, LogLevel.Information, "Connector {Name} stopped: {Reason}")]
    public static partial void Stopped(ILogger log, string name, string reason);

    [LoggerMessage(1006, LogLevel.Warning, "Connector {Name} did not stop within {Deadline}; it is ended.")]
    public static partial void StopTimedOut(ILogger log, string name, TimeSpan deadline);

    [LoggerMessage(1007, LogLevel.Warning, "Connector {Name} threw while it was stopped: {Reason}")]
    public static partial void StopThrew(ILogger log, string name, string reason);

    [LoggerMessage(1008, LogLevel.Warning, "A call of {Capability} into connector {Name} did not come back within {Deadline}.")]
    public static partial void CallTimedOut(ILogger log, string name, string capability, TimeSpan deadline);

    [LoggerMessage(1009, LogLevel.Error, "A call of {Capability} into connector {Name} threw: {Detail}")]
    public static partial void CallThrew(ILogger log, string name, string capability, string detail);

    [LoggerMessage(1010, LogLevel.Warning, "Connector {Name} missed heartbeat {Missed} of {Allowed}: {Reason}")]
    public static partial void HeartbeatMissed(ILogger log, string name, int missed, int allowed, string reason);

    [LoggerMessage(1011, LogLevel.Warning, "Connector {Name}: {Count} lines were held back; it writes too many.")]
    public static partial void LinesHeldBack(ILogger log, string name, long count);

    [LoggerMessage(EventId = 1012, Message = "Connector {Name}: {Text}")]
    public static partial void PluginSaid(ILogger log, LogLevel level, string name, string text);

    [LoggerMessage(EventId = 1013, Message = "Connector {Name}: {Text} {Detail}")]
    public static partial void PluginSaidInDetail(ILogger log, LogLevel level, string name, string text, string detail);

    [LoggerMessage(1014, LogLevel.Information, "Connector {Name} wrote to its {Stream}: {Line}")]
    public static partial void Wrote(ILogger log, string name, string stream, string line);

    [LoggerMessage(1015, LogLevel.Error, "The connector folder {Folder} cannot be read: {Reason}")]
    public static partial void FolderUnreadable(ILogger log, string folder, string reason);

    [LoggerMessage(1016, LogLevel.Error, "An observer of connector {Name} threw; it must not.")]
    public static partial void ObserverThrew(ILogger log, Exception thrown, string name);

    [LoggerMessage(1017, LogLevel.Warning, "Connector {Name}: something came to its link without the token and was sent away.")]
    public static partial void StrangerAtLink(ILogger log, string name);

    [LoggerMessage(1018, LogLevel.Error, "The watch over connector {Name} failed; it is taken up again.")]
    public static partial void WatchFailed(ILogger log, Exception thrown, string name);
}
