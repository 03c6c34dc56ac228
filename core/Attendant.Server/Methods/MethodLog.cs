namespace Attendant.Server.Methods;

internal static partial class MethodLog
{
    [LoggerMessage(3750, LogLevel.Error, "The method {Method} ended with a fault")]
    public static partial void Faulted(this ILogger log, Exception exception, string method);

    [LoggerMessage(3751, LogLevel.Warning, "The method {Method} gave no result within {Seconds} s; its console was told so")]
    public static partial void TimedOut(this ILogger log, string method, double seconds);

    [LoggerMessage(3752, LogLevel.Error, "{Method} was refused. {Why}")]
    public static partial void NotKept(this ILogger log, string method, string why);
}
