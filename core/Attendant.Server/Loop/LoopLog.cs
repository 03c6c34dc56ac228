namespace Attendant.Server.Loop;

internal static partial class LoopLog
{
    [LoggerMessage(3000, LogLevel.Error, "The model could not take a change; it goes on with the next. This is a fault of the product.")]
    public static partial void WorkFailed(ILogger log, Exception fault);
}
