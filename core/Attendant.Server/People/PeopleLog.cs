namespace Attendant.Server.People;

internal static partial class PeopleLog
{
    [LoggerMessage(3400, LogLevel.Warning, "The list of colleagues could not be read and stays as it is: {Why}")]
    public static partial void NotRead(ILogger log, string why);
}
