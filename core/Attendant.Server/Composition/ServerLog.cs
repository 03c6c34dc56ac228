namespace Attendant.Server.Composition;

internal static partial class ServerLog
{
    [LoggerMessage(3900, LogLevel.Error, "The stage {Stage} did not stop cleanly.")]
    public static partial void StageDidNotStop(ILogger log, StageOrder stage, Exception fault);

    [LoggerMessage(3901, LogLevel.Information, "Attendant {Version} started with the data folder {Data}.")]
    public static partial void Started(ILogger log, string version, string data);

    [LoggerMessage(3902, LogLevel.Information, "Attendant stops.")]
    public static partial void Stopping(ILogger log);

    [LoggerMessage(3903, LogLevel.Information, "Passwords over the plain port are taken from loopback only{More}.")]
    public static partial void PlainPasswords(ILogger log, string more);
}
