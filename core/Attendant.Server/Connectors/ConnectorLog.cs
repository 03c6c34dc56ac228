namespace Attendant.Server.Connectors;

internal static partial class ConnectorLog
{
    [LoggerMessage(3300, LogLevel.Error, "The reports of the connector {Connector} are no longer read. This is a fault of the product.")]
    public static partial void ReaderFailed(ILogger log, string connector, Exception fault);

    [LoggerMessage(3301, LogLevel.Warning, "The connector {Connector} cannot watch the extension {Extension}: {Why}")]
    public static partial void LineRefused(ILogger log, string connector, string extension, string why);

    [LoggerMessage(3302, LogLevel.Warning, "The connector {Connector} did not take the request to watch its lines: {Why}")]
    public static partial void MonitorFailed(ILogger log, string connector, string why);

    [LoggerMessage(3303, LogLevel.Debug, "The connector {Connector} is asked for a snapshot of {Scope}: {Why}")]
    public static partial void SnapshotAsked(ILogger log, string connector, string scope, string why);

    [LoggerMessage(3304, LogLevel.Warning, "The connector {Connector} did not take the request for a snapshot: {Why}")]
    public static partial void SnapshotRefused(ILogger log, string connector, string why);

    [LoggerMessage(3305, LogLevel.Warning, "Requests for snapshots of {Connector} came faster than it takes them; the oldest was dropped and will be made again.")]
    public static partial void SnapshotDropped(ILogger log, string connector);

    [LoggerMessage(3306, LogLevel.Error, "A report of {Connector} ({Report}) could not be understood, and its lines are asked for anew: {Why}")]
    public static partial void ReportNotUnderstood(ILogger log, string connector, string report, string why);
}
