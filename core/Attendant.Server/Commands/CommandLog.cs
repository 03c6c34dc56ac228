using Attendant.Model.Telephony;

namespace Attendant.Server.Commands;

internal static partial class CommandLog
{
    [LoggerMessage(3200, LogLevel.Information, "The transferred call {Call} was not answered and returns to the operator.")]
    public static partial void SafeTransferReturned(ILogger log, GlobalCallId call);

    [LoggerMessage(3201, LogLevel.Warning, "The transferred call {Call} was not answered and could not be brought back: {Why}")]
    public static partial void SafeTransferFailed(ILogger log, GlobalCallId call, string why);
}
